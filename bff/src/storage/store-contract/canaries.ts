/** For tests: credentials and personal data that a store has to hold, and must not show. */
import { createSealer } from '../../checkout/sealer.ts'
import type { Store } from '../store.ts'
import { aChange, aClaim, aFarewell, anAttempt, aSession, aWallet } from './rows.ts'

const sessionToken = 'canary-session-token-7d1'
const memberIdentifier = 'canary-member-93f'
const name = 'Canary Şükrü Çiğdem'
const page = 'https://ode.iyzico.com/?canary-page-51c'

/** Stands in clear in every store that canaries were planted in: a search that works finds it. */
export const plainText = 'planted-buyer'

/** Each canary as bytes, in every encoding in which it might slip through. */
export const canarySpellings = [sessionToken, memberIdentifier, name, page].flatMap(spellings)

/** Writes the canaries wherever the product does, sealed as the product seals them. */
export async function plantCanaries(store: Store): Promise<void> {
  const clock = { now: Date.now, monotonic: () => performance.now() }
  const { seal } = await createSealer({ keys: [aKey()], clock })
  const credentials = { sessionToken, memberIdentifier }
  const sealOrder = () => seal({ purpose: 'order', subject: 'cs_1', value: { name } })
  const sealWallet = () => seal({ purpose: 'wallet', subject: 'buyer-1', value: credentials })

  await store.insertSession(aSession({ sealedOrder: await sealOrder() }))
  for (let version = 1; version <= 50; version += 1) {
    await store.updateSession(aSession({ sealedOrder: await sealOrder(), version }))
    await store.saveWallet(aWallet({ sealedWallet: await sealWallet() }))
  }
  const wallet = await store.findWallet('buyer-1')
  if (wallet) await store.resealWallet(wallet, await sealWallet())
  const farewell = { purpose: 'farewell', subject: 'fw_1', value: credentials } as const
  await store.forgetWallet('buyer-1', aFarewell({ sealedWallet: await seal(farewell) }))
  await store.saveWallet(aWallet({ buyerId: plainText, sealedWallet: await sealWallet() }))

  const claimed = anAttempt(1, { kind: 'hosted' })
  await store.claimAttempt(...aClaim(claimed, 51))
  const sealedPage = await seal({ purpose: 'hosted-page', subject: 'pa_1', value: page })
  await store.changeAttempt(...aChange(claimed, { state: 'open', sealedPage }))
}

function aKey(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64')
}

function spellings(text: string): Buffer[] {
  const bytes = Buffer.from(text)
  const hex = bytes.toString('hex')
  // Base64 of a part of a longer text begins at one of three places within a byte triple.
  const base64 = [0, 1, 2].map((skip) => bytes.subarray(skip).toString('base64').slice(0, 16))
  return [
    bytes,
    Buffer.from(text, 'utf16le'),
    ...[hex, hex.toUpperCase(), ...base64].map((spelling) => Buffer.from(spelling)),
  ]
}
