import type { FailureCode } from './failures.ts'
import type { Switches } from './switches.ts'

export type Credentials = { apiKey: string; secretKey: string }

const encoder = new TextEncoder()

/** Why this request is not from who it says it is, or undefined when it is: IYZWSv2, strictly. */
export async function refuseAuthorization(
  request: { headers: Headers; path: string; body: string },
  credentials: Credentials,
  switches: Switches,
): Promise<FailureCode | undefined> {
  const { headers, path, body } = request
  const exactly = (code: FailureCode) => (switches.authorizationCodes === 'exact' ? code : '1000')
  const claimed = parseAuthorization(headers.get('authorization'))
  if (!claimed) return exactly('1009')
  if (claimed.apiKey !== credentials.apiKey) return '1001'
  if (!isRightRandomKey(headers.get('x-iyzi-rnd'), claimed.randomKey, switches)) {
    return exactly('1004')
  }
  const payload = encoder.encode(claimed.randomKey + path + body)
  const key = await importKey(credentials.secretKey)
  const isGenuine = await crypto.subtle.verify('HMAC', key, claimed.signature, payload)
  return isGenuine ? undefined : exactly('1007')
}

function isRightRandomKey(sent: string | null, signed: string, { randomHeader }: Switches) {
  if (randomHeader === 'ignored') return true
  return sent === null ? randomHeader !== 'required' : sent === signed
}

function parseAuthorization(header: string | null) {
  const encoded = /^IYZWSv2 ([A-Za-z0-9+/]+={0,2})$/.exec(header ?? '')?.[1]
  if (encoded === undefined || encoded.length % 4 !== 0) return undefined
  const parts = /^apiKey:([^&]+)&randomKey:([^&]+)&signature:([0-9a-f]{64})$/.exec(atob(encoded))
  if (!parts) return undefined
  const [, apiKey = '', randomKey = '', signature = ''] = parts
  return { apiKey, randomKey, signature: fromHex(signature) }
}

function importKey(secretKey: string): Promise<CryptoKey> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  return crypto.subtle.importKey('raw', encoder.encode(secretKey), algorithm, false, ['verify'])
}

function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
