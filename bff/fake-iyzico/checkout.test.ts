import { expect, test } from 'vitest'
import { memberNamed } from '../testing/answers.ts'
import { aFake, buyer, item, order } from './fake.fixture.ts'
import { seedMember } from './seed-members.ts'
import type { Switches } from './switches.ts'

test('answers a charge richly, with numbers as Java writes them', async () => {
  const { pay, control } = aFake()
  const { status, text, body } = await pay()

  expect(status).toBe(200)
  expect(body).toMatchObject({
    status: 'success',
    conversationId: 'attempt-1',
    paymentStatus: 'SUCCESS',
    fraudStatus: 1,
    currency: 'TRY',
    basketId: 'B67832',
    binNumber: '550472',
    lastFourDigits: '0003',
    paymentId: String(control.charges()[0]?.paymentId),
    itemTransactions: [{ itemId: 'BI101' }],
  })
  expect(text).toContain('"paidPrice":10.00000000')
  expect(text).toContain('"merchantCommissionRate":0E-8')
})

test.each([
  ['word', 'SUCCESS'],
  ['null', null],
  ['missing', undefined],
] as const)('gives the status of a payment as a %s', async (as, paymentStatus) => {
  const { pay, lookUp } = aFake({ chargeStatusAs: as, lookupStatusAs: as })
  const { body } = await pay()

  expect(body).toMatchObject({ status: 'success', token: expect.any(String) })
  expect(body.paymentStatus).toBe(paymentStatus)
  expect((await lookUp(body.token)).paymentStatus).toBe(paymentStatus)
})

test('charges twice when it is asked twice', async () => {
  const { pay, control } = aFake()
  await pay()
  await pay()

  expect(control.charges('attempt-1')).toHaveLength(2)
  expect(control.charges('attempt-2')).toEqual([])
  expect(control.state().chargeCount).toBe(2)
})

test.each<[string, object, string, string]>([
  ['no buyer', { buyer: undefined }, '24', 'buyer is mandatory'],
  ['half a buyer', { buyer: { ...buyer, zipCode: undefined } }, '24', 'buyer.zipCode is mandatory'],
  ['no address', { billingAddress: undefined }, '24', 'billingAddress is mandatory'],
  ['nowhere to send to', { shippingAddress: undefined }, '24', 'shippingAddress is mandatory'],
  ['an empty basket', { basketItems: [] }, '24', 'basketItems is mandatory'],
  ['another paymentType', { paymentType: '2D' }, '24', 'paymentType is mandatory'],
  ['a price with a comma', { price: '10,0' }, '24', 'price is mandatory'],
  ['no callbackUrl', { callbackUrl: undefined }, '23', 'callbackUrl is mandatory'],
  ['no e-mail address', { buyer: { ...buyer, email: 'email' } }, '5', 'email is not valid'],
  ['a misspelt field', { basketID: 'B1' }, '11', 'Invalid request'],
  ['a misspelt field inside', { buyer: { ...buyer, gsm: '1' } }, '11', 'Invalid request'],
  ['nothing to pay', { paidPrice: '0.0' }, '5005', 'paidPrice must be greater than 0'],
  ['another sum', { price: '10.1' }, '5062', 'The sum of the items must be equal to price'],
  ['the type of another wallet', { paymentType: 'FUND' }, '11', 'Invalid request'],
])('refuses a charge with %s', async (_what, changes, errorCode, errorMessage) => {
  const { pay, control } = aFake()

  expect((await pay(changes)).body).toMatchObject({ status: 'failure', errorCode, errorMessage })
  expect(control.charges()).toEqual([])
})

test('takes JSON numbers for prices as well', async () => {
  const { pay } = aFake()
  const basketItems = [{ ...item, price: 10 }]

  expect((await pay({ price: 10, paidPrice: 10, basketItems })).body.status).toBe('success')
})

test("refuses a charge without this session's own access token", async () => {
  const { post, control } = aFake()
  const body = { ...order, ...memberNamed('card') }

  expect((await post('checkout/auth', body)).body.errorCode).toBe('999001')
  expect(control.charges()).toEqual([])
})

test.each([
  ['insufficient-funds', '10051'],
  ['do-not-honour', '10005'],
  ['lost-card', '10041'],
  ['stolen-card', '10043'],
  ['refused-as-expired', '10054'],
  ['fraud-suspect', '10034'],
  ['general-error', '10204'],
] as const)('refuses the published test card of %s with %s', async (name, errorCode) => {
  const { pay, post, control } = aFake()

  expect((await pay({}, name)).body).toMatchObject({
    status: 'failure',
    errorCode,
    errorGroup: expect.stringMatching(/^[A-Z_]+$/),
  })
  const lookUp = { paymentConversationId: 'attempt-1' }
  expect((await post('payment/detail', lookUp)).body).toMatchObject({
    paymentStatus: 'FAILURE',
    errorCode,
  })
  expect(control.charges()).toEqual([])
})

test('pays what the balance holds, and no more', async () => {
  const { pay } = aFake()
  const one = { price: '1.0', paidPrice: '1.0', basketItems: [{ ...item, price: '1.0' }] }

  expect((await pay({ paymentType: 'FUND' }, 'low-balance')).body.errorCode).toBe('999005')
  expect((await pay({ paymentType: 'FUND', ...one }, 'low-balance')).body.status).toBe('success')
})

test('asks for 3-D Secure as it is told, and debit cards always', async () => {
  const { pay, control } = aFake()

  expect((await pay({}, 'debit-card')).body.errorCode).toBe('10217')
  control.set({ threeDSecure: 'required' })
  expect((await pay()).body.errorCode).toBe('5010')
  control.set({ threeDSecure: 'dynamic' })
  expect((await pay()).body).toHaveProperty('threeDSHtmlContent')
  expect(control.charges()).toEqual([])
})

test('moves the money behind a refusal, to be seen later', async () => {
  const { pay, post, control, pass } = aFake({
    outcome: '10219',
    chargesThoughRefused: true,
    lookupLagMs: 150_000,
  })
  const lookUp = { paymentConversationId: 'attempt-1' }

  expect((await pay()).body.errorCode).toBe('10219')
  expect(control.charges()).toHaveLength(1)
  expect((await post('payment/detail', lookUp)).body.errorCode).toBe('5087')
  pass(150_000)
  expect((await post('payment/detail', lookUp)).body.paymentStatus).toBe('SUCCESS')
})

test.each<[Partial<Switches>, boolean]>([
  [{ detailFinds: 'none' }, false],
  [{ detailFinds: 'rich' }, true],
  [{ detailFinds: 'rich', chargeAnswer: 'thin' }, false],
  [{ detailFinds: 'all', chargeAnswer: 'thin' }, true],
])('finds by conversation what the switches let it: %j', async (switches, isFound) => {
  const { pay, post } = aFake(switches)
  await pay()
  const { body } = await post('payment/detail', { paymentConversationId: 'attempt-1' })

  expect(body.status).toBe(isFound ? 'success' : 'failure')
})

test('answers a look-up by its token with the session, where the switch puts it', async () => {
  const { pay, post, control } = aFake()
  const { token, paymentId } = (await pay()).body
  const { sessionToken } = seedMember('card')
  const lookUp = { checkoutFormToken: token }

  expect((await post('retrieve/payment', lookUp)).body).toMatchObject({
    paymentStatus: 'SUCCESS',
    sessionInfo: { sessionToken, sessionStatus: 'ACTIVE', paymentType: 'CARD_PAYMENT' },
  })
  control.set({ sessionInfoAs: 'flat' })
  expect((await post('retrieve/payment', lookUp)).body).toMatchObject({ sessionToken })
  control.endSession(sessionToken)
  expect(
    (await post('retrieve/session', { checkoutFormToken: token, paymentId })).body,
  ).toMatchObject({ sessionToken, sessionStatus: 'PASSIVE' })
  expect(
    (await post('retrieve/session', { checkoutFormToken: token, paymentId: '1' })).body.errorCode,
  ).toBe('5087')
})

test('offers the newest payment as the last one', async () => {
  const { pay, post } = aFake()
  const { token } = (await pay()).body
  const wallet = memberNamed('card')
  const { body } = await post('retrieve/access-token', wallet)
  const last = await post('retrieve/last-payment-info', wallet, body.accessToken)

  expect(last.body.token).toBe(token)
})

test('asks for one of two ids at a look-up', async () => {
  const { post } = aFake()

  expect((await post('payment/detail', {})).body.errorCode).toBe('5002')
})

test('scopes what it does by order, member and conversation', async () => {
  const { pay, control } = aFake()
  control.set({ outcome: '10051' }, { basketId: 'B1' })
  control.set({ outcome: '10005' }, { sessionToken: seedMember('visa-card').sessionToken })

  expect((await pay({ basketId: 'B1' })).body.errorCode).toBe('10051')
  expect((await pay({}, 'visa-card')).body.errorCode).toBe('10005')
  expect((await pay()).body.status).toBe('success')
})

test('becomes what somebody at iyzico makes of it', async () => {
  const { pay, control } = aFake({ outcome: '10051' })
  await pay()
  const [{ paymentId } = { paymentId: 0 }] = control.payments('attempt-1')
  control.movePayment(paymentId, 'PENDING_CREDIT')
  expect(control.payments()).toMatchObject([{ status: 'PENDING_CREDIT' }])
  control.movePayment(paymentId, 'SUCCESS')

  expect(control.payments()).toMatchObject([{ status: 'SUCCESS' }])
  expect(control.charges()).toHaveLength(1)
  expect(() => control.movePayment(1, 'SUCCESS')).toThrow(/no payment/)
})
