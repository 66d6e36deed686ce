/** `name: value`, one a line. */
export function toHeaders(text: string): Headers {
  const headers = new Headers()
  for (const line of text.split('\n')) {
    const at = line.indexOf(':')
    if (at > 0) headers.append(line.slice(0, at).trim(), line.slice(at + 1).trim())
  }
  return headers
}
