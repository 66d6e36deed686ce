import { SendError } from './send.ts'

/** Reads an answer's body as UTF-8 text, and stops reading once it grows past `maxBytes`. */
export async function readCapped(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<string> {
  const decoder = new TextDecoder()
  let size = 0
  let text = ''
  for await (const chunk of chunks) {
    size += chunk.byteLength
    if (size > maxBytes) throw new SendError('too_large', `The answer is over ${maxBytes} bytes`)
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
