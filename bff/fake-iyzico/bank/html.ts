/** A page of the fake bank. `body` is HTML already. */
export function toPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="tr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>body{font:16px/1.5 sans-serif;margin:1.5rem;max-width:24rem}</style>
</head>
<body>
${body}
</body>
</html>
`
}

export type Form = {
  id: string
  action: string
  hidden: Record<string, string>
  /** What the buyer sees in it. */
  inner?: string
}

export function toForm({ id, action, hidden, inner = '' }: Form): string {
  const fields = Object.entries(hidden).map(
    ([name, value]) =>
      `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  )
  return `<form id="${id}" method="post" action="${escapeHtml(action)}">${fields.join('')}${inner}</form>`
}

/** For a form that sends itself, where nothing does so. */
export const withoutScript = '<noscript><button>Devam</button></noscript>'

export function escapeHtml(text: string): string {
  const names: Record<string, string> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }
  return text.replace(/[&<>"]/g, (character) => `&${names[character]};`)
}
