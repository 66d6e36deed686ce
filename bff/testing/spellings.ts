/**
 * How a text may stand in a file, each as one character for each byte: as UTF-8 or UTF-16, in JSON,
 * in an address, in hexadecimal, and within a longer text in Base64.
 */
export function spellingsOf(text: string): string[] {
  const bytes = Buffer.from(text)
  const inBase64 = [0, 1, 2].flatMap((offset) => {
    const shifted = Buffer.concat([Buffer.alloc(offset), bytes])
    // A character at an end depends on the neighbours too.
    const from = Math.ceil((offset * 8) / 6)
    const to = Math.floor((shifted.length * 8) / 6)
    return [
      shifted.toString('base64').slice(from, to),
      shifted.toString('base64url').slice(from, to),
    ]
  })
  const plain = [text, JSON.stringify(text).slice(1, -1), encodeURIComponent(text)]
  return [
    ...plain.map((each) => Buffer.from(each).toString('latin1')),
    Buffer.from(text, 'utf16le').toString('latin1'),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    ...inBase64,
  ]
}
