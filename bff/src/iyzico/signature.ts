/** IYZWSv2: how a request to iyzico proves whose it is. */

const encoder = new TextEncoder()

export type Signer = {
  /**
   * `path` from the root, without host; `body` exactly as it is sent. The random key goes into the
   * `x-iyzi-rnd` header too.
   */
  sign: (path: string, body: string, randomKey: string) => Promise<string>
}

/** HMAC-SHA256 as lower-case hex. A platform may have one that is nearer than WebCrypto's. */
export type Hmac = (secretKey: string, text: string) => string | Promise<string>

/**
 * @param hmac WebCrypto's by default, which hands each text to another thread and back.
 * @returns a signer whose `sign` gives the value of the `Authorization` header.
 */
export function createSigner(
  { apiKey, secretKey }: IyzicoCredentials,
  hmac: Hmac = createWebCryptoHmac(),
): Signer {
  return {
    async sign(path, body, randomKey) {
      const signature = await hmac(secretKey, randomKey + path + body)
      const pairs = `apiKey:${apiKey}&randomKey:${randomKey}&signature:${signature}`
      return `IYZWSv2 ${toBase64(pairs)}`
    },
  }
}

/** For one secret key. */
function createWebCryptoHmac(): Hmac {
  // An import per call costs as much again as the HMAC itself.
  let imported: Promise<CryptoKey> | undefined
  return async (secretKey, text) => {
    imported ??= importKey(secretKey)
    return toHex(await crypto.subtle.sign('HMAC', await imported, encoder.encode(text)))
  }
}

export type IyzicoCredentials = { apiKey: string; secretKey: string }

function importKey(secretKey: string): Promise<CryptoKey> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  return crypto.subtle.importKey('raw', encoder.encode(secretKey), algorithm, false, ['sign'])
}

function toHex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function toBase64(text: string): string {
  return btoa(String.fromCharCode(...encoder.encode(text)))
}
