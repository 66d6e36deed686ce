/** A number whose text goes over the wire as it stands, such as Java's `1.00000000` and `0E-8`. */
export class RawNumber {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** `JSON.stringify` that writes a `RawNumber` by its own text. */
export function toJson(value: unknown): string {
  const texts: string[] = []
  const json = JSON.stringify(value, (_key, part: unknown) =>
    part instanceof RawNumber ? `\u0000${texts.push(part.text) - 1}` : part,
  )
  return json.replaceAll(/"\\u0000(\d+)"/g, (_match, index) => texts[Number(index)] ?? '')
}
