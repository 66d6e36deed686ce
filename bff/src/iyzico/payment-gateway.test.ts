import { expect, test } from 'vitest'
import type { Switches } from '../../fake-iyzico/index.ts'
import type { ChargeAnswer } from '../checkout/payment-gateway.ts'
import { aGateway, conversationId, paid } from './payment-gateway.fixture.ts'
import { SendError } from './send.ts'

test.each([
  ['card', 'NON3D'],
  ['balance', 'FUND'],
] as const)('charges a %s as %s, once', async (member, paymentType) => {
  const { charge, control } = aGateway()
  const answer = await charge(member, paymentType)

  expect(answer).toMatchObject({ kind: 'success', facts: { ...paid, signature: 'absent' } })
  expect(answer).toHaveProperty('facts.paymentId', String(control.charges()[0]?.paymentId))
  expect(control.charges(conversationId)).toMatchObject([{ paidPrice: '149.9', currency: 'TRY' }])
})

test.each(['word', 'null', 'missing'] as const)(
  'hears of a whole payment whose status is a %s',
  async (chargeStatusAs) => {
    const { charge } = aGateway({ chargeStatusAs })

    await expect(charge('card', 'NON3D')).resolves.toMatchObject({ kind: 'success', facts: paid })
  },
)

test.each([
  ['thin', { token: expect.any(String), conversationId, signature: 'absent' }],
  ['bare', { conversationId, signature: 'absent' }],
] as const)('says no more than a %s answer says', async (chargeAnswer, facts) => {
  const { charge } = aGateway({ chargeAnswer })

  await expect(charge('card', 'NON3D')).resolves.toEqual({ kind: 'success', facts })
})

test.each([
  ['insufficient-funds', 'NON3D', '10051', 'NOT_SUFFICIENT_FUNDS'],
  ['do-not-honour', 'NON3D', '10005', 'DO_NOT_HONOUR'],
  ['lost-card', 'NON3D', '10041', 'LOST_CARD'],
  ['debit-card', 'NON3D', '10217', 'DEBIT_CARDS_REQUIRES_3DS'],
  ['ended-session', 'NON3D', '999001', undefined],
  ['low-balance', 'FUND', '999005', undefined],
  ['3ds-init-fails', '3DS', '999006', undefined],
] as const)('hears why %s is refused', async (member, type, errorCode, errorGroup) => {
  const { charge, control } = aGateway()

  await expect(charge(member, type)).resolves.toMatchObject({
    kind: 'failure',
    errorCode,
    ...(errorGroup && { errorGroup }),
  })
  expect(control.charges()).toEqual([])
})

test.each([200, 400, 401])('hears a refusal under HTTP %d', async (refusalStatus) => {
  const { charge } = aGateway({ refusalStatus, outcome: '10051' })

  await expect(charge('card', 'NON3D')).resolves.toMatchObject({
    kind: 'failure',
    errorCode: '10051',
    httpStatus: refusalStatus,
  })
})

test('believes no refusal under HTTP 502', async () => {
  const { charge } = aGateway({ refusalStatus: 502, outcome: '10051' })

  await expect(charge('card', 'NON3D')).resolves.toEqual({ kind: 'no_answer', why: 'HTTP 502' })
})

test.each<[Switches['wrongEcho'], object]>([
  [{ paidPrice: '1.00000000' }, { paidPriceMinor: 100 }],
  [{ price: '0E-8' }, { priceMinor: 0 }],
  [{ currency: 'USD' }, { currency: 'USD' }],
  [{ conversationId: 'attempt-2' }, { conversationId: 'attempt-2' }],
])('hands on what does not fit as it came: %j (R19)', async (wrongEcho, facts) => {
  const { charge } = aGateway({ wrongEcho })

  await expect(charge('card', 'NON3D')).resolves.toMatchObject({ kind: 'success', facts })
})

test.each([1, 0, -1] as const)('reads the fraud status %d', async (fraudStatus) => {
  const { charge, control } = aGateway({ fraudStatus })

  await expect(charge('card', 'NON3D')).resolves.toMatchObject({ facts: { fraudStatus } })
  expect(control.charges()).toHaveLength(fraudStatus === -1 ? 0 : 1)
})

test('sends nothing once it may not', async () => {
  const { charge, complete, control } = aGateway()

  await expect(charge('card', 'NON3D', { mayStillSend: () => false })).resolves.toEqual({
    kind: 'not_sent',
  })
  await expect(complete({ paymentId: '1' }, { mayStillSend: () => false })).resolves.toEqual({
    kind: 'not_sent',
  })
  expect(control.count('checkout/auth') + control.count('payment/v2/3dsecure/auth')).toBe(0)
})

test.each<[SendError['code'], ChargeAnswer]>([
  ['not_sent', { kind: 'not_sent' }],
  ['no_answer', { kind: 'no_answer', why: 'connection lost' }],
  ['too_large', { kind: 'no_answer', why: 'too large' }],
])('makes a value of a send that fails with %s', async (code, answer) => {
  let sent = 0
  const chargeSend = () => {
    sent += 1
    return Promise.reject(new SendError(code, 'by test'))
  }
  const { charge } = aGateway({}, { chargeSend })

  await expect(charge('card', 'NON3D')).resolves.toEqual(answer)
  expect(sent).toBe(1)
})

test('sends nothing that it cannot sign', async () => {
  const randomKey = () => {
    throw new Error('no entropy')
  }
  const { gateway, complete, lookUp } = aGateway({}, { randomKey })

  await expect(complete({ paymentId: '1' })).resolves.toEqual({ kind: 'not_sent' })
  await expect(lookUp()).resolves.toMatchObject({ kind: 'failed' })
  await expect(gateway.lookUpByToken('t', conversationId, 'tr')).resolves.toMatchObject({
    kind: 'failed',
  })
})

test('gives up a charge and a look-up after their time', async () => {
  const { charge, lookUp, control } = aGateway({}, { chargeTimeoutMs: 20, lookupTimeoutMs: 20 })
  control.fail({ path: 'checkout/auth', kind: 'charge-then-hang' })
  control.fail({ path: 'payment/detail', kind: 'hang' })

  await expect(charge('card', 'NON3D')).resolves.toEqual({ kind: 'no_answer', why: 'time-out' })
  await expect(lookUp()).resolves.toEqual({ kind: 'failed', why: 'time-out' })
  // Given up on this side while iyzico may still be at it.
  await expect.poll(() => control.charges(conversationId)).toHaveLength(1)
})
