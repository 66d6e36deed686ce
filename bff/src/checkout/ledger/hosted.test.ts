// A payment on iyzico's page, from the button to what comes of it.
import { expect, test } from 'vitest'
import { seedMember } from '../../../fake-iyzico/index.ts'
import { codeOf } from '../../../testing/answers.ts'
import { aHostedShop, goesUnpaid } from '../../../testing/hosted-shop.ts'
import { alarmsOf, postForm } from '../../../testing/paying-app.ts'

const second = 1_000
const minute = 60 * second

const paths = {
  paid: ['claimed', 'sent', 'open', 'verifying', 'succeeded'],
  abandoned: ['claimed', 'sent', 'open', 'verifying', 'declined'],
}

test('the first payment: paid on iyzico’s page, and the wallet is linked', async () => {
  const shop = await aHostedShop()
  expect(await shop.frameSession()).toMatchObject({ wallet: 'none', lastAttempt: null })
  const [answer] = await shop.payThere()
  expect(answer?.headers.get('location')).toBe(
    `https://shop.example/thanks?checkout_session=${shop.id}`,
  )
  const attempt = await shop.last()
  expect(await shop.path(attempt)).toEqual(paths.paid)
  expect(await shop.frameSession()).toMatchObject({
    status: 'succeeded',
    wallet: 'linked',
    lastAttempt: { kind: 'hosted', status: 'succeeded', paymentId: attempt.paymentId },
  })
  expect(await shop.session()).toMatchObject({ status: 'succeeded' })
  expect(shop.control.charges()).toHaveLength(1)
})

test('the second order of the same buyer is one tap', async () => {
  const shop = await aHostedShop()
  await shop.payThere()
  const { clientSecret } = await shop.createSession({ conversationId: 'order-1002' })
  const granted = (await (await shop.askForToken(clientSecret)).json()) as { accessToken: string }
  const paid = await shop.postPayment(clientSecret, granted.accessToken, 'key-1')
  expect(await paid.json()).toMatchObject({ kind: 'one_tap', status: 'succeeded' })
})

test.each(['object', 'flat', 'missing'] as const)(
  'the wallet session is found where retrieve/payment has it as %s',
  async (sessionInfoAs) => {
    const shop = await aHostedShop({ switches: { sessionInfoAs } })
    await shop.payThere()
    expect(await shop.frameSession()).toMatchObject({ status: 'succeeded', wallet: 'linked' })
    expect(shop.control.count('retrieve/session')).toBe(sessionInfoAs === 'missing' ? 1 : 0)
  },
)

test('a wallet session that cannot be had blocks no success', async () => {
  const shop = await aHostedShop({ switches: { sessionInfoAs: 'missing' } })
  shop.control.fail({ path: 'retrieve/session', kind: 'server-error' })
  await shop.payThere()
  expect(await shop.frameSession()).toMatchObject({ status: 'succeeded', wallet: 'none' })
})

test('the wallet is linked before the success is committed', async () => {
  const shop = await aHostedShop()
  const order: string[] = []
  const { saveWallet, changeAttempt } = shop.store
  shop.store.saveWallet = async (...call) => {
    order.push('linked')
    return saveWallet(...call)
  }
  shop.store.changeAttempt = async (...call) => {
    if (call[0].state === 'succeeded') order.push('committed')
    return changeAttempt(...call)
  }
  const again = await aHostedShop({ world: shop.world })
  await again.payThere()
  expect(order).toEqual(['linked', 'committed'])
})

test('the payment of another attempt brings no wallet', async () => {
  const shop = await aHostedShop()
  const { changeAttempt } = shop.store
  shop.store.changeAttempt = async (...call) =>
    call[0].state === 'succeeded' ? 'not_unique' : changeAttempt(...call)
  const again = await aHostedShop({ world: shop.world })
  await again.payThere()
  expect(alarmsOf(again)).toContain('foreign_payment')
  expect((await again.frameSession()).wallet).not.toBe('linked')
})

test('a passive wallet session is not linked, and drops the same one here', async () => {
  const shop = await aHostedShop()
  const page = await shop.follow(await shop.login())
  const posts = await shop.visit(page)
  const { sessionToken } = seedMember('visa-card')
  await shop.createSession({
    conversationId: 'order-1002',
    member: { sessionToken, memberIdentifier: seedMember('visa-card').memberIdentifier },
  })
  expect(await shop.frameSession()).toMatchObject({ wallet: 'linked' })
  shop.control.endSession(sessionToken)
  for (const each of posts) await shop.post(each)
  await shop.app.lookSoon()
  expect(await shop.frameSession()).toMatchObject({ status: 'succeeded', wallet: 'ended' })
})

test('a return without a payment: abandoned after two looks 3 s apart, and then again', async () => {
  const shop = await aHostedShop()
  const [answer] = await shop.payThere(goesUnpaid)
  expect(answer?.status).toBe(303)
  expect(await shop.lastView()).toMatchObject({ status: 'processing' })
  await shop.pass(2 * second)
  expect(await shop.lastView()).toMatchObject({ status: 'processing' })
  await shop.pass(3 * second)
  const abandoned = await shop.last()
  expect(await shop.path(abandoned)).toEqual(paths.abandoned)
  expect(await shop.lastView()).toMatchObject({ code: 'login_abandoned', recovery: 'retry' })
  await shop.payThere()
  expect(await shop.session()).toMatchObject({ status: 'succeeded' })
  expect(shop.control.charges()).toHaveLength(1)
})

test('a page left open for an hour ends two minutes after its own end', async () => {
  const shop = await aHostedShop()
  const page = await shop.follow(await shop.login())
  expect(await shop.lastView()).toMatchObject({
    status: 'processing',
    openUntil: new Date(shop.clock.now() + 30 * minute).toISOString(),
  })
  await shop.pass(31 * minute, 10 * second)
  expect((await shop.last()).state).toBe('open')
  await shop.pass(minute, 10 * second)
  expect((await shop.last()).state).toBe('verifying')
  await shop.pass(5 * second)
  expect(await shop.lastView()).toMatchObject({ status: 'declined', code: 'login_abandoned' })
  await shop.pass(28 * minute, 10 * second)
  // Back at the window: iyzico's page is over, and sends the buyer to the shop.
  const [post] = await shop.visit(page)
  if (!post) throw new Error('iyzico sent nobody back')
  expect((await shop.post(post)).status).toBe(303)
  await shop.app.lookSoon()
  expect(await shop.lastView()).toMatchObject({ status: 'declined', code: 'login_abandoned' })
  expect(shop.control.charges()).toEqual([])
})

test('paid, and the callback lost: found while the page is open', async () => {
  const shop = await aHostedShop({ switches: { callbacks: 0, webhooks: 'lost' } })
  await shop.payThere()
  expect((await shop.last()).state).toBe('open')
  await shop.pass(minute)
  expect(await shop.session()).toMatchObject({ status: 'succeeded' })
  expect(await shop.frameSession()).toMatchObject({ wallet: 'linked' })
})

test('paid, and only a webhook tells of it', async () => {
  const shop = await aHostedShop({ switches: { callbacks: 0, webhookDelayMs: second } })
  await shop.payThere()
  shop.clock.advance(second)
  await shop.control.deliverWebhooks()
  await shop.app.lookSoon()
  expect(await shop.session()).toMatchObject({ status: 'succeeded' })
})

test('a card that fails and another that pays are one payment', async () => {
  const shop = await aHostedShop()
  const { gsmNumber = '' } = seedMember('visa-card')
  const refused = '4111111111111129'
  await shop.payThere({ gsmNumber, payWith: [refused, 'balance'] })
  expect(await shop.session()).toMatchObject({ status: 'succeeded' })
  expect(shop.control.charges()).toHaveLength(1)
})

test('gone back to iyzico’s page after giving up, and paid: succeeded, late, with its wallet', async () => {
  const shop = await aHostedShop()
  const page = await shop.follow(await shop.login())
  for (const each of await shop.visit(page, goesUnpaid)) await shop.post(each)
  await shop.pass(5 * second)
  expect(await shop.lastView()).toMatchObject({ code: 'login_abandoned' })
  for (const each of await shop.visit(page)) await shop.post(each)
  await shop.app.lookSoon()
  expect(await shop.session()).toMatchObject({ status: 'succeeded', payment: { late: true } })
  expect(await shop.frameSession()).toMatchObject({ wallet: 'linked' })
  expect(alarmsOf(shop)).toEqual(['late_payment'])
})

test('…which is looked up before another page is opened', async () => {
  const shop = await aHostedShop({ switches: { callbacks: 1 } })
  const page = await shop.follow(await shop.login())
  for (const each of await shop.visit(page, goesUnpaid)) await shop.post(each)
  await shop.pass(5 * second)
  await shop.visit(page)
  expect(await codeOf(await shop.ask())).toBe('already_paid')
  expect(shop.control.count('pwi/init')).toBe(1)
  expect(await shop.session()).toMatchObject({ status: 'succeeded' })
})

test('look-ups that fail for minutes leave no doubt behind for a day', async () => {
  const shop = await aHostedShop()
  await shop.payThere(goesUnpaid)
  shop.control.fail({ path: 'retrieve/payment', kind: 'server-error', times: 40 })
  await shop.pass(3 * minute, 5 * second)
  const { state } = await shop.last()
  expect(['verifying', 'unknown']).toContain(state)
  await shop.pass(60 * minute, 10 * second)
  expect(await shop.lastView()).toMatchObject({ status: 'declined', code: 'login_abandoned' })
  expect(alarmsOf(shop)).toEqual([])
})

test.each(['another order’s token', 'an old token', 'no token'] as const)(
  'a callback with %s moves nothing, and is answered all the same',
  async (name) => {
    const shop = await aHostedShop()
    await shop.payThere(goesUnpaid)
    await shop.pass(5 * second)
    const { upstreamToken: old } = await shop.last()
    const other = await aHostedShop({ world: shop.world, order: { conversationId: 'order-2' } })
    await other.login()
    const { upstreamToken: foreign } = await other.last()
    await shop.login()
    const { id, callbackId } = await shop.last()
    const tokens = { 'another order’s token': foreign, 'an old token': old, 'no token': null }
    const token = tokens[name]
    const url = `https://pay.example/callbacks/iyzico/${callbackId}`
    const answer = await postForm(shop, url, token === null ? {} : { token })
    expect(answer.headers.get('location')).toBe(
      `https://shop.example/thanks?checkout_session=${shop.id}`,
    )
    await shop.app.lookSoon()
    expect(await shop.path({ id })).toEqual(['claimed', 'sent', 'open'])
  },
)

test('two callbacks are two equal answers and one payment', async () => {
  const shop = await aHostedShop({ switches: { callbacks: 2 } })
  const [first, repeated] = await shop.payThere()
  expect([first?.status, repeated?.status]).toEqual([303, 303])
  expect(repeated?.headers.get('location')).toBe(first?.headers.get('location'))
  expect(await shop.path(await shop.last())).toEqual(paths.paid)
  expect(shop.control.charges()).toHaveLength(1)
})

test('back from the hosted page, the first read of the shop is the outcome', async () => {
  const paid = await aHostedShop()
  const posts = await paid.visit(await paid.follow(await paid.login()))
  const answers = await Promise.all(posts.map((post) => paid.post(post)))
  expect(answers.map(({ status }) => status)).toEqual([303])
  expect(await paid.session()).toMatchObject({ status: 'succeeded' })
})
