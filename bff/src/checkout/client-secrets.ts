import type { Settings } from '../contract/index.ts'
import { isSameText, sha256Hex, type Digest } from './digest.ts'
import type { CheckoutStore, Clock, StoredSession } from './ports.ts'
import { createClientSecret, sessionIdOf, type RandomBytes } from './random.ts'

/** Whose session a client secret opens, and whether it is young enough to do new work there. */
export type Admission = { session: StoredSession; canWork: boolean }

export type ClientSecrets = ReturnType<typeof createClientSecrets>

/** Client secrets: handed out once, kept as hashes. */
export function createClientSecrets(deps: {
  store: CheckoutStore
  clock: Clock
  random: RandomBytes
  settings: Settings['session']
  digest?: Digest
}) {
  const { store, clock, random, settings, digest = sha256Hex } = deps

  async function issue(sessionId: string): Promise<string> {
    const clientSecret = createClientSecret(sessionId, random)
    const hash = await digest(clientSecret)
    await store.insertClientSecret({ sessionId, hash, createdAt: clock.now() })
    return clientSecret
  }

  /** Undefined for anything that is not a client secret of ours within its readable time. */
  async function admit(clientSecret: string): Promise<Admission | undefined> {
    const sessionId = sessionIdOf(clientSecret)
    if (sessionId === undefined) return undefined
    const hash = await digest(clientSecret)
    const stored = await store.findEntry(sessionId)
    if (!stored) return undefined
    const { session, secrets } = stored
    const place = secrets.findIndex((secret) => isSameText(secret.hash, hash))
    const secret = secrets[place]
    if (!secret) return undefined
    const ageMs = clock.now() - secret.createdAt
    if (ageMs >= settings.lifeMs + settings.readableMs) return undefined
    return { session, canWork: ageMs < settings.lifeMs && place < settings.secretsAtWork }
  }

  /** Forgets the client secrets that no longer read anything, and says how many. */
  function sweep(): Promise<number> {
    return store.deleteClientSecretsBefore(clock.now() - settings.lifeMs - settings.readableMs)
  }

  return { issue, admit, sweep }
}
