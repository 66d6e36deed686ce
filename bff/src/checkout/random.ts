import { base64url } from 'jose'
import { toHex } from './hex.ts'

/** Fills and returns `length` bytes from a cryptographic source. */
export type RandomBytes = (length: number) => Uint8Array

export const webCryptoRandom: RandomBytes = (length) =>
  crypto.getRandomValues(new Uint8Array(length))

/** An id of 128 random bits behind a prefix that tells what it names: `cs_6f…`. */
export function createId(
  prefix: 'cs' | 'req' | 'pa' | 'pay' | 'cb' | 'page' | 'login' | 'evt' | 'instance' | 'fw' | 'ae',
  random: RandomBytes,
): string {
  return `${prefix}_${toHex(random(16))}`
}

const mostAhead = 256

/**
 * Ids that name nothing but a moment, such as a request: their random bits are drawn for many at
 * once. Nothing that opens a door is made of these.
 */
export function createIdSeries(prefix: 'req', random: RandomBytes): () => string {
  let ahead = new Uint8Array()
  let used = 0
  return () => {
    if (used === ahead.length) {
      ahead = new Uint8Array(random(16 * mostAhead))
      used = 0
    }
    used += 16
    return `${prefix}_${toHex(ahead.subarray(used - 16, used))}`
  }
}

/** `cs_…_secret_…` with 256 random bits: what a page needs to act on one checkout session. */
export function createClientSecret(sessionId: string, random: RandomBytes): string {
  return `${sessionId}_secret_${base64url.encode(random(32))}`
}

/** The checkout session that a client secret claims to be of; undefined when it has no such form. */
export function sessionIdOf(clientSecret: string): string | undefined {
  return /^(cs_[0-9a-f]{32})_secret_[\w-]{43}$/.exec(clientSecret)?.[1]
}
