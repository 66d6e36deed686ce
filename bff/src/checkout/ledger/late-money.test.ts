// Money that comes in after everybody had given up on it.
import { expect, test } from 'vitest'
import { codeOf } from '../../../testing/answers.ts'
import { alarmsOf, aPayingApp, type PayingApp } from '../../../testing/paying-app.ts'

const second = 1_000
const minute = 60 * second

/** An attempt that was declined because its challenge was cancelled. */
async function aCancelledChallenge(shop: PayingApp) {
  const attempt = await shop.pay('key-1')
  await shop.giveUp(attempt)
  await shop.pass(6 * second)
  const [payment] = shop.control.payments()
  const pays = () => shop.control.movePayment(payment?.paymentId ?? 0, 'SUCCESS')
  return { attempt, pays }
}

async function noticesOf(shop: PayingApp): Promise<string[]> {
  const notices = await shop.store.listDueNotices(Number.MAX_SAFE_INTEGER, 100)
  return notices.map(({ type }) => type)
}

test('a cancelled challenge that is paid later: succeeded, late, with alarm and notice', async () => {
  const shop = await aPayingApp({ member: 'debit-card' })
  const { attempt, pays } = await aCancelledChallenge(shop)
  pays()
  await shop.pass(60 * second)
  const told = await shop.session()
  expect(told).toMatchObject({
    status: 'succeeded',
    payment: { attemptId: attempt.id, late: true },
  })
  expect(alarmsOf(shop)).toEqual(['late_payment'])
  expect(await noticesOf(shop)).toEqual(['checkout_session.succeeded'])
})

test.each(['callback', 'webhook'] as const)('a %s brings it at once', async (way) => {
  const shop = await aPayingApp({ member: 'debit-card' })
  const { attempt, pays } = await aCancelledChallenge(shop)
  pays()
  const { callbackId, conversationId, upstreamToken } = await shop.stored(attempt)
  if (way === 'webhook') {
    await shop.control.postWebhook({ paymentConversationId: conversationId })
  } else {
    const body = new URLSearchParams({ token: String(upstreamToken) })
    const url = `https://pay.example/callbacks/iyzico/${callbackId}`
    await shop.app.request(url, { method: 'POST', body })
  }
  await shop.app.lookSoon()
  expect((await shop.read(attempt)).status).toBe('succeeded')
})

test('it is looked up before the next charge, which then is not sent', async () => {
  const shop = await aPayingApp({ member: 'debit-card' })
  const { attempt, pays } = await aCancelledChallenge(shop)
  pays()
  expect(await shop.pay('key-2')).toMatchObject({ status: 'declined', code: 'not_sent' })
  expect((await shop.read(attempt)).status).toBe('succeeded')
  expect(shop.control.count('checkout/auth')).toBe(1)
  expect((await shop.session()).status).toBe('succeeded')
})

test('when that look-up fails nothing is charged on top of it', async () => {
  const shop = await aPayingApp({ member: 'debit-card' })
  const { pays } = await aCancelledChallenge(shop)
  pays()
  shop.control.fail({ path: 'retrieve/payment', kind: 'reset' })
  expect(await shop.pay('key-2')).toMatchObject({ status: 'declined', code: 'not_sent' })
  expect(shop.control.count('checkout/auth')).toBe(1)
})

test.each([undefined, 'reset'] as const)(
  'it is looked up before the next completion, which then is not sent (look-up: %s)',
  async (kind) => {
    const switches = { callbackShape: 'classic' } as const
    const shop = await aPayingApp({ member: 'debit-card', switches })
    const { attempt, pays } = await aCancelledChallenge(shop)
    const next = await shop.pay('key-2')
    expect(next.status).toBe('challenge')
    pays()
    if (kind) shop.control.fail({ path: 'retrieve/payment', kind })
    await shop.passBank(next)
    expect(shop.control.count('payment/v2/3dsecure/auth')).toBe(0)
    await shop.pass(2 * minute)
    expect((await shop.read(attempt)).status).toBe('succeeded')
    expect(shop.control.charges()).toHaveLength(1)
  },
)

test('a new attempt in challenge is stopped: its page is dead', async () => {
  const shop = await aPayingApp({ member: 'debit-card' })
  const { pays } = await aCancelledChallenge(shop)
  const next = await shop.pay('key-2')
  expect(next.status).toBe('challenge')
  pays()
  await shop.pass(66 * second)
  expect((await shop.app.request(next.challengeUrl ?? '')).status).toBe(404)
  expect((await shop.read(next)).code).toBe('challenge_cancelled')
  expect(await codeOf(await shop.press('key-3'))).toBe('already_paid')
  expect(shop.control.charges()).toHaveLength(1)
})

test.each(['cancelled', 'expired'] as const)('a %s session reads succeeded too', async (how) => {
  const shop = await aPayingApp({ member: 'debit-card' })
  const { pays } = await aCancelledChallenge(shop)
  if (how === 'cancelled') {
    await shop.merchant(`/checkout-sessions/${shop.id}/cancel`, { json: {} })
  } else {
    shop.clock.advance(31 * minute)
  }
  expect((await shop.session()).status).toBe(how === 'cancelled' ? 'cancelled' : 'failed')
  pays()
  await shop.pass(2 * minute, 10 * second)
  expect((await shop.session()).status).toBe('succeeded')
})

test('two payments of one session: the first is its payment, the other a duplicate', async () => {
  const shop = await aPayingApp({ member: 'debit-card' })
  const { attempt, pays } = await aCancelledChallenge(shop)
  const next = await shop.pay('key-2')
  await shop.passBank(next)
  await shop.app.lookSoon()
  pays()
  await shop.pass(60_000)
  const { payment, duplicates } = await shop.session()
  expect(payment?.attemptId).toBe(next.id)
  expect(duplicates?.map(({ attemptId }) => attemptId)).toEqual([attempt.id])
  expect(alarmsOf(shop)).toEqual(['late_payment', 'duplicate_payment'])
  const types = ['checkout_session.succeeded', 'checkout_session.duplicate']
  expect(await noticesOf(shop)).toEqual(types)
})

test('late money over another amount is for review, and late all the same', async () => {
  const shop = await aPayingApp({ member: 'debit-card' })
  const { pays } = await aCancelledChallenge(shop)
  shop.control.set({ wrongLookupEcho: { paidPrice: '1.00000000' } })
  pays()
  await shop.pass(60 * second)
  expect(await shop.session()).toMatchObject({ status: 'review', payment: { late: true } })
  expect(alarmsOf(shop)).toEqual(['lookup_mismatch'])
})

test.each(['CALLBACK_THREEDS', 'PENDING_CREDIT'] as const)(
  'what was given up, and is %s at iyzico: nothing is charged on top of money that moves',
  async (status) => {
    const shop = await aPayingApp({ member: 'debit-card' })
    const first = await shop.pay('key-1')
    await shop.giveUp(first)
    await shop.pass(6_000)
    const [payment] = shop.control.payments()
    shop.control.movePayment(payment?.paymentId ?? 0, status)
    const charges = shop.control.count('checkout/auth')
    expect(await shop.pay('key-2')).toMatchObject({ status: 'declined', code: 'not_sent' })
    expect(shop.control.count('checkout/auth')).toBe(charges)
    shop.control.movePayment(payment?.paymentId ?? 0, 'SUCCESS')
    expect(await shop.pay('key-3')).toMatchObject({ status: 'declined', code: 'not_sent' })
    expect((await shop.stored(first)).state).toBe('succeeded')
    expect(shop.control.count('checkout/auth')).toBe(charges)
  },
)
