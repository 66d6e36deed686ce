import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  createSecretKey,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto'

type Bytes = Uint8Array | ArrayBuffer

type GcmParams = { iv: Bytes; additionalData?: Bytes }

const tagLength = 16

/**
 * Runs the work on a platform that replays: WebCrypto computes within the call that asks for it, in
 * place of a thread that ends when it likes, and every random byte comes from the seed.
 */
export async function withReplayablePlatform<T>(
  randomBytes: (length: number) => Uint8Array,
  work: () => Promise<T>,
): Promise<T> {
  const replaced: [object, string][] = []
  const replace = (target: object, name: string, value: unknown) => {
    Object.defineProperty(target, name, { value, configurable: true, writable: true })
    replaced.push([target, name])
  }
  const importNatively = crypto.subtle.importKey.bind(crypto.subtle)
  const keys = new Map<string, Promise<CryptoKey>>()
  const importOnce = async (
    ...args: [format: 'raw', bytes: Bytes, AlgorithmIdentifier, boolean, KeyUsage[]]
  ): Promise<CryptoKey> => {
    const key = await importNatively(...(args as Parameters<typeof importNatively>))
    secrets.set(key, createSecretKey(viewOf(args[1])))
    return key
  }
  /** The fake imports its few keys at each call. */
  const importKey = (...args: Parameters<typeof importOnce>): Promise<CryptoKey> => {
    const name = `${Buffer.from(viewOf(args[1])).toString('hex')} ${JSON.stringify(args.slice(2))}`
    const key = keys.get(name) ?? importOnce(...args)
    keys.set(name, key)
    return key
  }
  replace(crypto, 'getRandomValues', <V extends ArrayBufferView>(view: V) => {
    const { buffer, byteOffset, byteLength } = view
    new Uint8Array(buffer, byteOffset, byteLength).set(randomBytes(byteLength))
    return view
  })
  replace(crypto, 'randomUUID', () => toUuid(randomBytes(16)))
  for (const [name, compute] of Object.entries(computations)) {
    replace(crypto.subtle, name, async (...args: never[]) => compute(...args))
  }
  replace(crypto.subtle, 'importKey', importKey)
  const deriveKey = (
    { salt, info }: { salt: Bytes; info: Bytes },
    key: CryptoKey,
    ...rest: [AlgorithmIdentifier, boolean, KeyUsage[]]
  ) => {
    const bytes = hkdfSync('sha256', secretOf(key), viewOf(salt), viewOf(info), 32)
    return importKey('raw', bytes, ...rest)
  }
  replace(crypto.subtle, 'deriveKey', deriveKey)
  try {
    return await work()
  } finally {
    for (const [target, name] of replaced) Reflect.deleteProperty(target, name)
  }
}

/** What WebCrypto's keys were made of: the synchronous functions take no key of WebCrypto's. */
const secrets = new WeakMap<CryptoKey, KeyObject>()

function secretOf(key: CryptoKey): KeyObject {
  const secret = secrets.get(key)
  if (!secret) throw new Error('A key that was not made within the run')
  return secret
}

const computations: Record<string, (...args: never[]) => unknown> = {
  digest: (_algorithm: string, data: Bytes) =>
    toBuffer(createHash('sha256').update(viewOf(data)).digest()),
  sign: (_algorithm: unknown, key: CryptoKey, data: Bytes) => toBuffer(hmacOf(key, data)),
  verify: (_algorithm: unknown, key: CryptoKey, signature: Bytes, data: Bytes) => {
    const expected = hmacOf(key, data)
    const given = viewOf(signature)
    return given.length === expected.length && timingSafeEqual(given, expected)
  },
  encrypt: ({ iv, additionalData }: GcmParams, key: CryptoKey, data: Bytes) => {
    const cipher = createCipheriv('aes-256-gcm', secretOf(key), viewOf(iv))
    if (additionalData) cipher.setAAD(viewOf(additionalData))
    const sealed = [cipher.update(viewOf(data)), cipher.final()]
    return toBuffer(Buffer.concat([...sealed, cipher.getAuthTag()]))
  },
  decrypt: ({ iv, additionalData }: GcmParams, key: CryptoKey, data: Bytes) => {
    const whole = viewOf(data)
    const decipher = createDecipheriv('aes-256-gcm', secretOf(key), viewOf(iv))
    if (additionalData) decipher.setAAD(viewOf(additionalData))
    decipher.setAuthTag(whole.subarray(whole.length - tagLength))
    const opened = decipher.update(whole.subarray(0, whole.length - tagLength))
    return toBuffer(Buffer.concat([opened, decipher.final()]))
  },
}

function hmacOf(key: CryptoKey, data: Bytes): Buffer {
  return createHmac('sha256', secretOf(key)).update(viewOf(data)).digest()
}

function viewOf(data: Bytes): Uint8Array {
  return data instanceof ArrayBuffer
    ? new Uint8Array(data)
    : new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
}

function toBuffer(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer
}

function toUuid(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex')
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-a$4-$5')
}
