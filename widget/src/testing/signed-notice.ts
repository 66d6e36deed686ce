import { createNoticeSigner } from 'bff/sign-notice'
import type { CheckoutNotice } from './notice.ts'

/** A request to the merchant's webhook, as it arrives. */
export type SignedNotice = { headers: Record<string, string>; body: string }

const fiveMinutesMs = 5 * 60_000

/**
 * Signs a notice as the BFF does, in the Standard Webhooks format.
 *
 * @param secret `MERCHANT_WEBHOOK_SECRET`: `whsec_` and base64.
 * @example
 * const { headers, body } = await signNotice(secret, aNotice('checkout_session.succeeded'))
 * await fetch('https://shop.example/webhooks/checkout', { method: 'POST', headers, body })
 */
export async function signNotice(
  secret: string,
  notice: CheckoutNotice,
  { id = `evt_${crypto.randomUUID()}`, now = Date.now() } = {},
): Promise<SignedNotice> {
  const body = JSON.stringify(notice)
  const signature = await createNoticeSigner(secret)(id, body, now)
  return { headers: { 'content-type': 'application/json', ...signature }, body }
}

/**
 * The notice, when it is truly the BFF's and not older than five minutes; undefined otherwise. The
 * body has to be the text that arrived: parsed and written again, it is another one.
 */
export async function verifyNotice(
  secret: string,
  { headers, body }: SignedNotice,
  { now = Date.now(), toleranceMs = fiveMinutesMs } = {},
): Promise<CheckoutNotice | undefined> {
  const id = headers['webhook-id']
  const timestamp = headers['webhook-timestamp']
  const signatures = headers['webhook-signature']?.split(' ') ?? []
  if (id === undefined || timestamp === undefined) return undefined
  if (!(Math.abs(now - Number(timestamp) * 1_000) <= toleranceMs)) return undefined
  const key = await importKey(secret)
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${body}`)
  for (const signature of signatures) {
    const [version, text = ''] = signature.split(',')
    const bytes = version === 'v1' ? fromBase64(text) : undefined
    if (bytes && (await crypto.subtle.verify('HMAC', key, bytes, signed))) {
      return JSON.parse(body) as CheckoutNotice
    }
  }
  return undefined
}

async function importKey(secret: string): Promise<CryptoKey> {
  const bytes = fromBase64(secret.replace(/^whsec_/, ''))
  if (!bytes) throw new Error('A webhook secret is `whsec_` and base64')
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  return crypto.subtle.importKey('raw', bytes, algorithm, false, ['verify'])
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
  } catch {
    return undefined
  }
}
