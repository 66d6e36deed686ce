// What a frame may do with attempts besides paying: ask, give up, and be refused.
import { expect, test } from 'vitest'
import { codeOf, memberNamed, problemOf } from '../../testing/answers.ts'
import { aBuyer, aPayingApp, attemptOf } from '../../testing/paying-app.ts'

const second = 1_000
const minute = 60 * second

test('an attempt of another session is not there, as one that never was', async () => {
  const shop = await aPayingApp()
  const attempt = await shop.pay()
  const order = { conversationId: 'order-2' }
  const stranger = await aBuyer(shop, 'visa-card', order)
  const answers = await Promise.all([
    shop.frame(`/payments/${attempt.id}`, stranger.clientSecret),
    shop.frame('/payments/pa_00000000000000000000000000000000', stranger.clientSecret),
    stranger.giveUp(attempt),
  ])
  const bodies = await Promise.all(answers.map(problemOf))
  for (const body of bodies) {
    expect({ ...body, requestId: '' }).toEqual({ ...bodies[1], requestId: '' })
    expect([body.status, body.code]).toEqual([404, 'not_found'])
  }
})

test('another key while an attempt is in flight is told of that attempt', async () => {
  const shop = await aPayingApp({ member: 'debit-card' })
  const attempt = await shop.pay('key-1')
  const refused = await problemOf(await shop.press('key-2'))
  expect(refused).toMatchObject({
    code: 'payment_in_progress',
    attempt: { id: attempt.id, status: 'challenge', challengeUrl: attempt.challengeUrl },
  })
})

test('giving up what has succeeded is refused, with the attempt', async () => {
  const shop = await aPayingApp()
  const attempt = await shop.pay()
  expect(await problemOf(await shop.giveUp(attempt))).toMatchObject({
    code: 'already_paid',
    attempt: { id: attempt.id, status: 'succeeded' },
  })
})

test('giving up what is unknown is refused, with the attempt', async () => {
  const shop = await aPayingApp()
  shop.control.fail({ path: 'checkout/auth', kind: 'reset' })
  const attempt = await shop.pay()
  expect(await problemOf(await shop.giveUp(attempt))).toMatchObject({
    code: 'payment_in_progress',
    attempt: { id: attempt.id, status: 'unknown' },
  })
})

test('the merchant cannot cancel a session while it is being paid, and can afterwards', async () => {
  const shop = await aPayingApp({ member: 'debit-card' })
  const cancel = () => shop.merchant(`/checkout-sessions/${shop.id}/cancel`, { json: {} })
  const attempt = await shop.pay()
  expect(await codeOf(await cancel())).toBe('payment_in_progress')
  await shop.giveUp(attempt)
  await shop.pass(6 * second)
  expect(((await (await cancel()).json()) as { status: string }).status).toBe('cancelled')
  expect(await codeOf(await shop.press('key-2'))).toBe('session_cancelled')
  expect((await attemptOf(await shop.press('key-1'))).id).toBe(attempt.id)
})

test('pay and cancel at the same moment: one of them wins', async () => {
  const shop = await aPayingApp()
  const cancel = shop.merchant(`/checkout-sessions/${shop.id}/cancel`, { json: {} })
  const [paid, cancelled] = await Promise.all([shop.press('key-1'), cancel])
  expect([
    { paid: 'yes', charges: 1, isCancelled: false, status: 'succeeded' },
    { paid: 'session_cancelled', charges: 0, isCancelled: true, status: 'cancelled' },
  ]).toContainEqual({
    paid: paid.ok ? 'yes' : await codeOf(paid),
    charges: shop.control.charges().length,
    isCancelled: cancelled.ok,
    status: (await shop.session()).status,
  })
})

test('a cancelled session is not paid', async () => {
  const shop = await aPayingApp()
  await shop.merchant(`/checkout-sessions/${shop.id}/cancel`, { json: {} })
  expect((await shop.press()).status).toBe(410)
  expect(shop.control.count('checkout/auth')).toBe(0)
})

test('the order is renewed while it is being paid: still one charge', async () => {
  const shop = await aPayingApp()
  const [answer, renewed] = await Promise.all([shop.press('key-1'), shop.renew()])
  expect((await attemptOf(answer)).status).toBe('succeeded')
  expect(renewed.id).toBe(shop.id)
  expect(shop.control.charges()).toHaveLength(1)
  expect((await shop.renew()).status).toBe('succeeded')
})

test('an expired session takes no payment, and a known key all the same', async () => {
  const shop = await aPayingApp({ switches: { outcome: '10051' } })
  const attempt = await shop.pay('key-1')
  expect(attempt.code).toBe('insufficient_funds')
  shop.clock.advance(31 * minute)
  expect(await codeOf(await shop.press('key-2'))).toBe('session_expired')
  expect((await attemptOf(await shop.press('key-1'))).id).toBe(attempt.id)
  expect((await shop.session()).status).toBe('failed')
})

test('the wallet session has ended when it is charged: declined, and to log in again', async () => {
  const shop = await aPayingApp()
  await shop.askForToken(shop.clientSecret)
  // What the charge says, a call for another access token says for certain.
  shop.control.fail({ path: 'checkout/auth', kind: 'refuse', errorCode: '260016' })
  shop.control.fail({ path: 'retrieve/access-token', kind: 'refuse', errorCode: '260016' })
  expect(await shop.pay('key-1')).toMatchObject({
    code: 'wallet_session_ended',
    recovery: 'login',
  })
  expect(await codeOf(await shop.press('key-2'))).toBe('wallet_session_ended')
  const relinked = { member: memberNamed('balance') }
  await shop.createSession(relinked)
  expect((await shop.pay('key-3')).status).toBe('succeeded')
})

test('the wallet session has ended when the kind of payment is asked for: not sent', async () => {
  const shop = await aPayingApp()
  await shop.askForToken(shop.clientSecret)
  shop.control.fail({ path: 'retrieve/last-payment-info', kind: 'refuse', errorCode: '260016' })
  expect(await shop.pay()).toMatchObject({ status: 'declined', code: 'wallet_session_ended' })
  expect(shop.control.count('checkout/auth')).toBe(0)
})

test.each(['key-1', 'key-2'])('two presses at once, the other with %s: one charge', async (key) => {
  const shop = await aPayingApp()
  const answers = await Promise.all([shop.press('key-1'), shop.press(key)])
  expect(answers.some(({ status }) => status === 200)).toBe(true)
  expect(shop.control.charges()).toHaveLength(1)
})

test.each([
  { wrongEcho: { paidPrice: '1.00000000' } },
  { wrongEcho: { price: '149.91000000' } },
  { wrongEcho: { currency: 'USD' } },
  { wrongEcho: { conversationId: 'someone-else' } },
] as const)('R19: a success with %o is no success: unknown, and an alarm', async (switches) => {
  const shop = await aPayingApp({ switches })
  expect((await shop.pay()).status).toBe('unknown')
  expect((await shop.session()).status).toBe('processing')
  const alarms = shop.lines.filter(({ level }) => level === 'error')
  expect(alarms.map(({ fields }) => fields)).toMatchObject([{ code: 'charge_mismatch' }])
})

test.each([
  { paidPaymentIdAs: 'number', extraFields: true, errorCodeAs: 'number' },
  { paidPaymentIdAs: 'string', systemTime: 'missing' },
  { fraudStatus: 'absent' },
] as const)('reads rightly what is written as %o', async (switches) => {
  const shop = await aPayingApp({ switches })
  expect(await shop.pay()).toMatchObject({ status: 'succeeded', paymentId: '24300001' })
})
