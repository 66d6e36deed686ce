/** Seals values for places that may be read by others: the browser and the database file. */
import { base64url, decodeProtectedHeader, EncryptJWT, jwtDecrypt } from 'jose'
import type { Clock } from './ports.ts'

const purposes = [
  'access-token',
  'wallet',
  'order',
  'challenge',
  'hosted-page',
  'farewell',
] as const

/** What a sealed value is for. Each purpose has a key of its own. */
export type SealPurpose = (typeof purposes)[number]

export type Sealer = {
  /**
   * Encrypts a JSON value as a JWE for this purpose and subject.
   * @param request.expiresAt epoch milliseconds; without it, the seal holds until its key is gone.
   */
  seal: (request: {
    purpose: SealPurpose
    subject: string
    value: unknown
    expiresAt?: number
  }) => Promise<string>
  /** The sealed value; undefined unless it was sealed here, for exactly this, and still holds. */
  open: (request: { purpose: SealPurpose; subject: string; sealed: string }) => Promise<unknown>
  /** Whether it names the first key, so that no older one is needed to open it. */
  isCurrent: (sealed: string) => boolean
  /** The names of the keys in their order: the first seals. */
  keyIds: readonly string[]
}

type SealingKey = { id: string; forPurpose: Record<SealPurpose, CryptoKey> }

/** Not the claim `exp`: jose rounds its clock to whole seconds, and a token may live for twenty. */
type Claims = { value: unknown; expiresAt?: number }

/**
 * Makes a sealer of one or more keys, base64 of 32 bytes each: the first seals, all of them open.
 * To change a key, put the new one in front, and remove the old one when nothing needs it any more.
 * @example const sealer = await createSealer({ keys: config.encryptionKeys, clock })
 */
export async function createSealer(deps: {
  keys: readonly string[]
  clock: Clock
}): Promise<Sealer> {
  const { clock } = deps
  const keys = await Promise.all(deps.keys.map(toSealingKey))
  const [sealingKey] = keys
  if (!sealingKey) throw new Error('A sealer needs at least one key')

  function keyFor(purpose: SealPurpose, id: string | undefined): CryptoKey {
    const key = keys.find((candidate) => candidate.id === id)
    if (!key) throw new Error('Sealed with an unknown key')
    return key.forPurpose[purpose]
  }

  return {
    async seal({ purpose, subject, value, expiresAt }) {
      const claims: Claims = expiresAt === undefined ? { value } : { value, expiresAt }
      return new EncryptJWT(claims)
        .setSubject(subject)
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: sealingKey.id })
        .encrypt(sealingKey.forPurpose[purpose])
    },

    async open({ purpose, subject, sealed }) {
      try {
        if (!isCanonical(sealed)) return undefined
        const { payload } = await jwtDecrypt<Claims>(sealed, ({ kid }) => keyFor(purpose, kid), {
          subject,
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
        })
        const { value, expiresAt = Infinity } = payload
        return clock.now() < expiresAt ? value : undefined
      } catch {
        // What is wrong with it is nobody's business: all of it reads as "not sealed here".
        return undefined
      }
    },

    isCurrent: (sealed) => keyIdOf(sealed) === sealingKey.id,
    keyIds: keys.map(({ id }) => id),
  }
}

/** The name of the key that a value says it was sealed under; undefined when it says none. */
export function keyIdOf(sealed: string): string | undefined {
  try {
    return decodeProtectedHeader(sealed).kid
  } catch {
    return undefined
  }
}

async function toSealingKey(key: string): Promise<SealingKey> {
  const bytes = Uint8Array.from(atob(key), (character) => character.charCodeAt(0))
  if (bytes.length !== 32) throw new Error('A sealing key is the base64 of 32 bytes')
  const material = await crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveKey'])
  const derived = await Promise.all(
    purposes.map(async (purpose) => [purpose, await deriveKey(material, purpose)] as const),
  )
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return {
    id: base64url.encode(digest.subarray(0, 8)),
    forPurpose: Object.fromEntries(derived) as SealingKey['forPurpose'],
  }
}

function deriveKey(material: CryptoKey, purpose: SealPurpose): Promise<CryptoKey> {
  const info = new TextEncoder().encode(`wallet-checkout/${purpose}`)
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}

/** Base64 has spare bits and tolerates blanks; refusing both leaves one spelling for each seal. */
function isCanonical(sealed: string): boolean {
  return sealed.split('.').every((part) => base64url.encode(base64url.decode(part)) === part)
}
