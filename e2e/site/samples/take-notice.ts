// #region verify
import { createHmac, timingSafeEqual } from 'node:crypto'

const oldestSeconds = 300

/** Whether a notice is from your BFF, and from now. `body` is the raw text, not parsed JSON. */
function isGenuine(headers: Headers, body: string, secret: string): boolean {
  const id = headers.get('webhook-id') ?? ''
  const timestamp = headers.get('webhook-timestamp') ?? ''
  const age = Math.abs(Date.now() / 1000 - Number(timestamp))
  if (!(age <= oldestSeconds)) return false

  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest()
  // Several signatures may stand there, while the secret is being changed.
  return (headers.get('webhook-signature') ?? '').split(' ').some((entry) => {
    const given = Buffer.from(entry.replace('v1,', ''), 'base64')
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
}
// #endregion verify

// #region take
/** In your database, where a second server sees it too: here it is memory. */
const taken = new Set<string>()

/** Answer 2xx within a few seconds, or it comes again. It may come twice, and in any order. */
export function takeNotice(headers: Headers, body: string, secret: string): number {
  if (!isGenuine(headers, body, secret)) return 401
  const id = headers.get('webhook-id') ?? ''
  if (taken.has(id)) return 200
  const { type, data } = JSON.parse(body) as { type: string; data: { conversationId: string } }
  if (type === 'checkout_session.succeeded') deliver(data.conversationId)
  taken.add(id)
  return 200
}
// #endregion take

export const delivered: string[] = []

function deliver(orderNumber: string): void {
  delivered.push(orderNumber)
}
