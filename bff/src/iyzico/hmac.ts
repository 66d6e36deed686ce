const encoder = new TextEncoder()

export type HmacVerifier = {
  /** Whether this is the lower- or upper-case hex of the text's HMAC-SHA256; in constant time. */
  isGenuine: (text: string, hex: string) => Promise<boolean>
}

export function createHmacVerifier(secretKey: string): HmacVerifier {
  let imported: Promise<CryptoKey> | undefined

  return {
    async isGenuine(text, hex) {
      if (!/^[0-9a-f]{64}$/i.test(hex)) return false
      imported ??= importKey(secretKey)
      // WebCrypto's own comparison: Node's is `timingSafeEqual`'s.
      return crypto.subtle.verify('HMAC', await imported, fromHex(hex), encoder.encode(text))
    },
  }
}

function importKey(secretKey: string): Promise<CryptoKey> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  return crypto.subtle.importKey('raw', encoder.encode(secretKey), algorithm, false, ['verify'])
}

function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
