import { toHex } from './hex.ts'

const encoder = new TextEncoder()

/** SHA-256 as lower-case hex. A platform may have one that is nearer than WebCrypto's. */
export type Digest = (text: string) => string | Promise<string>

/** SHA-256 of a text's UTF-8 bytes as lower-case hex. */
export async function sha256Hex(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', encoder.encode(text))
  return toHex(new Uint8Array(digest))
}

/** Compares two texts in a time that tells nothing about where they differ. */
export function isSameText(left: string, right: string): boolean {
  if (left.length !== right.length) return false
  let difference = 0
  for (let index = 0; index < left.length; index += 1) {
    difference |= left.charCodeAt(index) ^ right.charCodeAt(index)
  }
  return difference === 0
}
