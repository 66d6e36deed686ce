/** An element of the page, or of a part of it, that has to be there and be of this kind. */
export function findPart<Part extends Element = HTMLElement>(
  selector: string,
  kind: new () => Part,
  within: ParentNode = document,
): Part {
  const part = within.querySelector(selector)
  if (!(part instanceof kind)) throw new Error(`This page of the playground has no ${selector}`)
  return part
}

/** The value of a field of a form; the empty text where it has none. */
export function readField(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name)
  return typeof value === 'string' ? value : ''
}
