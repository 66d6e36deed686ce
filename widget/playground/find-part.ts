/** An element of the page that has to be there. */
export function findPart(selector: string): HTMLElement {
  const part = document.querySelector<HTMLElement>(selector)
  if (!part) throw new Error(`playground/index.html has no ${selector}`)
  return part
}
