/**
 * PostgreSQL keeps every character but U+0000, in texts and in jsonb alike, and a merchant's order
 * number may hold even that. So U+0000 is written as U+0001 and 0, and U+0001 itself as U+0001 and 1.
 */

const mark = '\u0001'

export function toColumnText(text: string): string {
  return text.replaceAll(mark, `${mark}1`).replaceAll('\0', `${mark}0`)
}

export function fromColumnText(text: string): string {
  return text.replaceAll(`${mark}0`, '\0').replaceAll(`${mark}1`, mark)
}

export function toColumnJson(value: object): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'string' ? toColumnText(part) : part,
  )
}

export function fromColumnJson(json: string): unknown {
  return JSON.parse(json, (_, part: unknown) =>
    typeof part === 'string' ? fromColumnText(part) : part,
  )
}
