const secrets = new Set(['session', 'client-secret'])

/** The element as a merchant would write it, without what belongs to one order. */
export function toMarkup(element: Element): string {
  const attributes = element
    .getAttributeNames()
    .filter((name) => !name.startsWith('data-'))
    .map((name) => {
      const value = secrets.has(name) ? '…' : (element.getAttribute(name) ?? '')
      const quote = value.includes('"') ? "'" : '"'
      return ` ${name}=${quote}${value}${quote}`
    })
  return `<${element.localName}${attributes.join('')}></${element.localName}>`
}
