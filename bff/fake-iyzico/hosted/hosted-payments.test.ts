import { expect, test } from 'vitest'
import { aFake, item, order } from '../fake.fixture.ts'
import { seedMember } from '../seed-members.ts'
import type { Switches } from '../switches.ts'
import { visitHostedPage } from './visit-hosted-page.ts'

const byConversation = { paymentConversationId: 'attempt-1' }

test('tells the whole of a payment, with the wallet session that it made', async () => {
  const { visit, lookUp, control } = aFake({ hostedSession: 'new' })
  const { token } = await visit({ payWith: ['5526080000000006'] })
  const { memberIdentifier } = seedMember('card')

  await expect(lookUp(token)).resolves.toMatchObject({
    status: 'success',
    token,
    callbackUrl: order.callbackUrl,
    paymentStatus: 'SUCCESS',
    price: 10,
    paidPrice: 10,
    installment: 1,
    paymentId: String(control.charges('attempt-1')[0]?.paymentId),
    fraudStatus: 1,
    memberGsmNumber: '+905555555555',
    cardAssociation: 'MASTER_CARD',
    binNumber: '552608',
    lastFourDigits: '0006',
    basketId: 'B67832',
    currency: 'TRY',
    itemTransactions: [{ itemId: 'BI101', transactionStatus: 2, blockageRate: 0 }],
    sessionInfo: {
      sessionToken: expect.stringMatching(/^[\da-f-]{36}$/),
      memberIdentifier,
      sessionStatus: 'ACTIVE',
      paymentType: 'CARD_PAYMENT',
    },
  })
})

test('knows of no payment before there is one, and of a failure after a failed try', async () => {
  const { app, init, lookUp, post, control } = aFake()
  const { token, url } = await init()

  expect((await lookUp(token)).errorCode).toBe('5122')
  expect((await post('payment/detail', byConversation)).body.errorCode).toBe('5087')
  await visitHostedPage(app, url, { payWith: ['4111111111111129'] })
  const failed = await lookUp(token)
  expect(failed).toMatchObject({ paymentStatus: 'FAILURE', errorCode: '10051' })
  expect(failed).not.toHaveProperty('sessionInfo')
  const { paymentId } = failed
  const session = await post('retrieve/session', { checkoutFormToken: token, paymentId })
  expect(session.body.errorCode).toBe('5087')
  await visitHostedPage(app, url)
  expect(await lookUp(token)).toMatchObject({ paymentStatus: 'SUCCESS' })
  expect(control.payments().map(({ status }) => status)).toEqual(['FAILURE', 'SUCCESS'])
})

test.each<[Partial<Switches>, object]>([
  [{}, { paymentStatus: 'INIT_THREEDS' }],
  [{ hostedUnfinishedAs: '5122' }, { errorCode: '5122' }],
])('speaks of a challenge that is not over as told: %j', async (switches, answer) => {
  const { visit, lookUp } = aFake(switches)
  const { token } = await visit({ payWith: ['0016'], bank: {} })

  await expect(lookUp(token)).resolves.toMatchObject(answer)
})

test('shows a success only after its lag, and what was before until then', async () => {
  const { app, visit, lookUp, post, control, pass } = aFake({ lookupLagMs: 60_000 })
  const { token } = await visit()
  const named = { checkoutFormToken: token, paymentId: String(control.charges()[0]?.paymentId) }
  const second = await visit({ payWith: ['4111111111111129'] })
  await visitHostedPage(app, second.url)

  expect((await lookUp(token)).errorCode).toBe('5122')
  expect((await post('retrieve/session', named)).body.errorCode).toBe('5087')
  expect((await lookUp(second.token)).paymentStatus).toBe('FAILURE')
  pass(60_000)
  expect((await lookUp(token)).paymentStatus).toBe('SUCCESS')
  expect((await post('retrieve/session', named)).body.sessionStatus).toBe('ACTIVE')
})

test.each<[Partial<Switches>, boolean]>([
  [{}, true],
  [{ chargeAnswer: 'bare', detailFinds: 'rich' }, true],
  [{ hostedDetail: 'unknown' }, false],
  [{ detailFinds: 'none' }, false],
])('is found by its conversation where the switches let it: %j', async (switches, isFound) => {
  const { visit, post } = aFake(switches)
  await visit()
  const { body } = await post('payment/detail', byConversation)

  expect(body.paymentStatus ?? body.errorCode).toBe(isFound ? 'SUCCESS' : '5087')
})

test.each<[Switches['sessionInfoAs'], object]>([
  ['object', { sessionInfo: { paymentType: 'FUND' } }],
  ['flat', { paymentType: 'FUND', sessionStatus: 'ACTIVE' }],
])('has the session where the switch puts it: %s', async (sessionInfoAs, answer) => {
  const { visit, lookUp } = aFake({ sessionInfoAs })
  const { token } = await visit({ payWith: ['balance'] })

  await expect(lookUp(token)).resolves.toMatchObject(answer)
})

test('tells of no session there, when told so, and of it by retrieve/session alone', async () => {
  const { visit, lookUp, post } = aFake({ sessionInfoAs: 'missing' })
  const { token } = await visit()
  const { paymentId, sessionInfo, sessionToken } = await lookUp(token)
  const session = await post('retrieve/session', { checkoutFormToken: token, paymentId })

  expect([sessionInfo, sessionToken]).toEqual([undefined, undefined])
  expect(session.body).toMatchObject({
    sessionToken: seedMember('card').sessionToken,
    memberIdentifier: seedMember('card').memberIdentifier,
    sessionStatus: 'ACTIVE',
    paymentType: 'CARD_PAYMENT',
  })
})

test.each([
  ['5528790000000008', { paymentType: 'CARD_PAYMENT', card: { lastFourDigits: '0008' } }, 'NON3D'],
  ['balance', { paymentType: 'FUND' }, 'FUND'],
] as const)('makes a session that goes on paying with %s', async (way, last, paymentType) => {
  const { visit, lookUp, post } = aFake({ hostedSession: 'new' })
  const { token } = await visit({ payWith: [way] })
  const { sessionInfo, paymentId } = await lookUp(token)
  const { sessionToken, memberIdentifier } = sessionInfo
  const wallet = { sessionToken, memberIdentifier }
  const { accessToken } = (await post('retrieve/access-token', wallet)).body

  expect((await post('retrieve/last-payment-info', wallet, accessToken)).body).toMatchObject({
    ...last,
    token,
    paymentId: Number(paymentId),
  })
  const again = { ...order, ...wallet, paymentType, conversationId: 'attempt-2' }
  expect((await post('checkout/auth', again, accessToken)).body.paymentStatus).toBe('SUCCESS')
  await post('invalidate/session', wallet)
  expect((await lookUp(token)).sessionInfo.sessionStatus).toBe('PASSIVE')
  expect((await post('retrieve/access-token', wallet)).body.errorCode).toBe('260016')
})

test('refuses to pay more than the balance holds, and takes a card then', async () => {
  const { app, init, lookUp, control } = aFake()
  const { token, url } = await init({ paidPrice: '10.5' })
  const { gsmNumber = '' } = seedMember('low-balance')
  await visitHostedPage(app, url, { gsmNumber, payWith: ['balance'] })

  await expect((await app.request(url)).text()).resolves.toContain('wallet balance is too low')
  expect((await lookUp(token)).errorCode).toBe('999005')
  await visitHostedPage(app, url, { payWith: ['4766620000000001'] })
  expect(control.charges()).toMatchObject([{ paidPrice: '10.5' }])
})

test('moves money behind a refusal, once', async () => {
  const plan = { outcome: '10219', chargesThoughRefused: true, lookupLagMs: 150_000 } as const
  const { app, visit, lookUp, control, pass } = aFake(plan)
  const { token, url, posts } = await visit()

  expect(posts).toEqual([])
  await expect((await app.request(url)).text()).resolves.toContain('did not approve')
  await visitHostedPage(app, url, { payWith: ['balance'] })
  expect((await lookUp(token)).errorCode).toBe('5122')
  pass(150_000)
  expect((await lookUp(token)).paymentStatus).toBe('SUCCESS')
  expect(control.charges()).toHaveLength(1)
})

test('refuses what its fraud check refuses, and charges nothing', async () => {
  const { visit, lookUp, control } = aFake({ fraudStatus: -1 })
  const { token, posts } = await visit()

  expect(posts).toEqual([])
  expect(await lookUp(token)).toMatchObject({ paymentStatus: 'FAILURE', fraudStatus: -1 })
  expect(control.charges()).toEqual([])
})

test.each<[Partial<Switches>, string, string]>([
  [{}, '0003', 'CHECKOUT_FORM_AUTH'],
  [{}, 'balance', 'CHECKOUT_FORM_AUTH'],
  [{ hostedEvent: 'by-way' }, '0003', 'PWI_TKN_AUTH'],
  [{ hostedEvent: 'by-way' }, 'balance', 'PWI_TKN_FUND'],
])('notifies as the switches say: %j %s', async (switches, way, iyziEventType) => {
  const { visit, control, pass } = aFake(switches)
  const heard: object[] = []
  control.webhooks({
    url: 'https://pay.example/webhooks/iyzico',
    deliver: async (request) => {
      heard.push(await request.json())
      return new Response(null, { status: 200 })
    },
  })
  const { token } = await visit({ payWith: [way] })

  await control.deliverWebhooks()
  expect(heard).toEqual([])
  pass(10_000)
  await control.deliverWebhooks()
  expect(heard).toMatchObject([
    { iyziEventType, token, paymentConversationId: 'attempt-1', status: 'SUCCESS' },
  ])
})

test('notifies before the buyer is sent back, when told so', async () => {
  const { visit, control } = aFake({ webhookBeforeAnswer: true })
  let heard = 0
  control.webhooks({
    url: 'https://pay.example/webhooks/iyzico',
    deliver: async () => {
      heard += 1
      return new Response(null, { status: 200 })
    },
  })
  await visit()

  expect(heard).toBe(1)
})

test('is paid late by a hand at iyzico, with a session all the same', async () => {
  const { visit, lookUp, control } = aFake()
  const { token } = await visit({ payWith: ['4111111111111129'] })
  control.movePayment(control.payments()[0]?.paymentId ?? 0, 'SUCCESS')

  expect(await lookUp(token)).toMatchObject({
    paymentStatus: 'SUCCESS',
    sessionInfo: { sessionStatus: 'ACTIVE' },
  })
  expect(control.hostedPages()).toMatchObject([{ token, state: 'paid' }])
})

test('obeys switches for one order alone', async () => {
  const { app, init, control } = aFake()
  control.set({ outcome: '10051' }, { conversationId: 'attempt-2' })
  const basketItems = [{ ...item, name: 'Çay' }]
  const refused = await init({ conversationId: 'attempt-2', basketItems })

  await expect(visitHostedPage(app, refused.url)).resolves.toEqual([])
  await expect(visitHostedPage(app, (await init()).url)).resolves.toHaveLength(1)
})

test('forgets its pages at a reset', async () => {
  const { app, init, control } = aFake()
  const { url } = await init()
  control.reset()

  expect(control.hostedPages()).toEqual([])
  expect((await app.request(url)).status).toBe(404)
  expect(() => control.expireHostedPage('x')).toThrow(/no hosted page/)
})
