/** A block by default, through the CSSOM (a strict CSP allows it) and below every rule of the page. */
export function layOut(name: string): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`:where(${name}:not([hidden])){display:block}`)
  document.adoptedStyleSheets.push(sheet)
}
