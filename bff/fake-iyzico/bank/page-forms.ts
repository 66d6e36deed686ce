// Forms read out of this fake's own pages, as a browser would fill and send them.

export type PageForm = { action: string; fields: Record<string, string> }

export function hasForm(html: string, id: string): boolean {
  return formOf(html, id) !== undefined
}

/** A form with everything that it sends when nobody types: what is hidden, filled in or checked. */
export function formOf(html: string, id: string): PageForm | undefined {
  const [, action, inside = ''] =
    new RegExp(`<form id="${id}" method="post" action="([^"]*)">(.*?)</form>`, 's').exec(html) ?? []
  if (action === undefined) return undefined
  const inputs = inside.matchAll(/<input type="(\w+)" name="([^"]*)" value="([^"]*)"([^>]*)>/g)
  const sent = [...inputs].flatMap(([, type = '', name = '', value = '', rest = '']) => {
    const isSent = (type !== 'radio' && type !== 'checkbox') || rest.includes(' checked')
    return isSent ? [[name, unescapeHtml(value)]] : []
  })
  return {
    action: unescapeHtml(action),
    fields: Object.fromEntries(sent) as Record<string, string>,
  }
}

function unescapeHtml(text: string): string {
  const characters: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' }
  return text.replace(/&(amp|lt|gt|quot);/g, (_entity, name: string) => characters[name] ?? '')
}
