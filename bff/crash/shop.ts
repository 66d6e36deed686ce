import { visitBank, type CallbackPost } from '../fake-iyzico/index.ts'
import type { SeedMemberName } from '../fake-iyzico/index.ts'
import type {
  Attempt,
  CreatedCheckoutSession,
  MerchantCheckoutSession,
} from '../src/contract/index.ts'
import { memberNamed, tokenOf } from '../testing/answers.ts'
import { aCheckoutSession } from '../testing/builders.ts'
import { merchantKey } from './config.ts'

/** One order, as the merchant and the buyer of these tests know it. */
export type Order = { conversationId: string; member: SeedMemberName }

/** A buyer before the button: what is needed to press it. */
export type Visit = { sessionId: string; clientSecret: string; accessToken: string }

/** The merchant's call, and the token that the frame fetches before it shows the button. */
export async function openVisit(address: string, order: Order): Promise<Visit> {
  const { id: sessionId, clientSecret } = await createSession(address, order)
  const answer = await call(`${address}/api/access-token`, clientSecret, {})
  return { sessionId, clientSecret, accessToken: (await tokenOf(answer)).accessToken }
}

/** The same order again is the same session. */
export async function createSession(
  address: string,
  { conversationId, member }: Order,
): Promise<CreatedCheckoutSession> {
  const { buyer, ...rest } = aCheckoutSession({ conversationId, member: memberNamed(member) })
  const body = { ...rest, buyer: { ...buyer, id: conversationId } }
  return read(await call(`${address}/v1/checkout-sessions`, merchantKey, body))
}

export async function readSession(
  address: string,
  sessionId: string,
): Promise<MerchantCheckoutSession> {
  return read(await call(`${address}/v1/checkout-sessions/${sessionId}`, merchantKey))
}

/** The press of the button. Refused is an answer too; nobody there to answer is a rejection. */
export async function press(address: string, visit: Visit, key: string): Promise<Response> {
  const { clientSecret, accessToken } = visit
  return call(
    `${address}/api/payments`,
    clientSecret,
    {},
    { 'access-token': accessToken, 'idempotency-key': key },
  )
}

export async function pay(address: string, visit: Visit, key: string): Promise<Attempt> {
  return read(await press(address, visit, key))
}

/** The buyer at the bank, from the challenge to where the bank sends the browser back. */
export async function passChallenge(
  address: string,
  { challengeUrl = '' }: Attempt,
): Promise<CallbackPost> {
  const page = await fetch(address + new URL(challengeUrl).pathname, { headers: onceOnly })
  const html = await page.text()
  const [post] = await visitBank({ fetch: (request) => fetch(request) }, html, { otps: ['123456'] })
  if (!post) throw new Error(`The bank keeps the buyer: ${page.status}`)
  return post
}

export async function comeBack(address: string, { url, fields }: CallbackPost): Promise<void> {
  const answer = await fetch(address + new URL(url).pathname, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: onceOnly,
  })
  if (!answer.ok) throw new Error(`The callback was answered with ${answer.status}`)
}

/** The buyer leaves the challenge; a look-up decides what that means. */
export async function giveUp(
  address: string,
  { clientSecret }: Visit,
  { id }: Attempt,
): Promise<void> {
  const answer = await call(`${address}/api/payments/${id}/cancel`, clientSecret, {})
  if (!answer.ok) throw new Error(`Giving up was answered with ${answer.status}`)
}

/**
 * Every request has a connection of its own: one kept since before a process stood still may have
 * been closed by it, which no request in flight can know.
 */
const onceOnly = { connection: 'close' }

function call(
  url: string,
  authorization: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<Response> {
  const authorized = { authorization: `Bearer ${authorization}`, ...onceOnly, ...headers }
  if (body === undefined) return fetch(url, { headers: authorized })
  return fetch(url, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...authorized },
  })
}

async function read<T>(answer: Response): Promise<T> {
  if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as T
}
