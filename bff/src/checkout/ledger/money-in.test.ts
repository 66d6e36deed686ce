// Once the money of one attempt is in, no other attempt of its session leads to a charge.
import { expect, test } from 'vitest'
import { visitBank } from '../../../fake-iyzico/index.ts'
import { aPayingApp, alarmsOf, postForm, type PayingApp } from '../../../testing/paying-app.ts'
import { patientSettings } from '../../../testing/patient-settings.ts'
import { createTestApp, createTestWorld, testConfig } from '../../../testing/test-app.ts'
import { createTestSend } from '../../../testing/test-send.ts'
import { attemptStates } from '../../contract/index.ts'
import { newEvidence } from './new-attempt.ts'
import { mayWriteBeside } from './money-in.ts'

const second = 1_000
const config = { ...testConfig, rateLimitFactor: 0 }

type World = ReturnType<typeof createTestWorld>
type Shape = 'classic' | 'token'

/** A challenge that was given up and declined, and can still be paid at the bank. */
async function aDeclinedChallenge(shop: PayingApp) {
  const first = await shop.pay('key-1')
  await shop.giveUp(first)
  await shop.pass(6 * second)
  expect((await shop.stored(first)).state).toBe('declined')
  const [payment] = shop.control.payments()
  const payLate = () => shop.control.movePayment(payment?.paymentId ?? 0, 'SUCCESS')
  return { first, payLate }
}

async function aShop(callbackShape: Shape, world: World, store = world.store) {
  return aPayingApp({
    member: 'debit-card',
    switches: { callbackShape },
    overrides: { store },
    world,
  })
}

/** The store of a process that dies when it has written the success of this attempt. */
function dyingAfterSuccess({ store }: World) {
  let isDead = false
  let victim: string | undefined
  const methods = Object.entries(store).map(([name, method]) => {
    const call = async (...given: never[]) => {
      if (isDead) throw new Error('the process is dead')
      const outcome = await (method as (...all: never[]) => Promise<unknown>)(...given)
      const [row] = given as { id?: string; state?: string }[]
      if (name === 'changeAttempt' && row?.id === victim && row?.state === 'succeeded')
        isDead = true
      return outcome
    }
    return [name, call]
  })
  return {
    store: Object.fromEntries(methods) as typeof store,
    dieAfter: (attemptId: string) => {
      victim = attemptId
    },
    isDead: () => isDead,
  }
}

async function untilDead(shop: PayingApp, dying: ReturnType<typeof dyingAfterSuccess>) {
  for (let step = 0; step < 70 && !dying.isDead(); step += 1) {
    await shop.pass(second).catch(() => undefined)
  }
  expect(dying.isDead()).toBe(true)
}

test.each([
  ['classic', 'on a page that was loaded before', false],
  ['classic', 'on a page that is loaded afterwards', true],
  ['token', 'on a page that is loaded afterwards', true],
] as const)(
  'R61: %s, %s: a crash between the money and the stop of the others costs no second charge',
  async (shape, _how, isLoadedAfter) => {
    const world = createTestWorld()
    const dying = dyingAfterSuccess(world)
    const shop = await aShop(shape, world, dying.store)
    const { first, payLate } = await aDeclinedChallenge(shop)
    const next = await shop.pay('key-2')
    const posts = isLoadedAfter ? [] : await shop.atBank(next)
    payLate()
    dying.dieAfter(first.id)
    await untilDead(shop, dying)
    const stored = (id: string) => world.store.findAttempt(id)
    expect((await stored(next.id))?.state).toBe('challenge')

    const restarted = await createTestApp({ config }, world)
    expect((await restarted.app.request(next.challengeUrl ?? '')).status).toBe(404)
    for (const post of posts) await postForm(restarted, post.url, post.fields)
    for (let step = 0; step < 10; step += 1) {
      world.clock.advance(second)
      await restarted.app.beat()
      await restarted.app.lookSoon()
    }
    expect(restarted.control.count('payment/v2/3dsecure/auth')).toBe(0)
    expect(restarted.control.charges()).toHaveLength(1)
    expect((await stored(next.id))?.state).not.toBe('challenge')
  },
)

test('R61: a round of another process stops what a crash left running', async () => {
  const world = createTestWorld()
  const dying = dyingAfterSuccess(world)
  const shop = await aShop('token', world, dying.store)
  const { first, payLate } = await aDeclinedChallenge(shop)
  const next = await shop.pay('key-2')
  payLate()
  dying.dieAfter(first.id)
  await untilDead(shop, dying)
  const restarted = await createTestApp({ config }, world)
  await restarted.app.lookSoon()
  expect((await world.store.findAttempt(next.id))?.state).toBe('verifying')
})

test('R61: a callback between the money and the stop of the others completes nothing', async () => {
  const world = createTestWorld()
  let between: (() => Promise<void>) | undefined
  let late: string | undefined
  const store: World['store'] = {
    ...world.store,
    async changeAttempt(attempt, ...rest) {
      const outcome = await world.store.changeAttempt(attempt, ...rest)
      const isLate = attempt.id === late && attempt.state === 'succeeded'
      if (isLate) await between?.()
      return outcome
    },
  }
  const shop = await aShop('classic', world, store)
  const { first, payLate } = await aDeclinedChallenge(shop)
  const next = await shop.pay('key-2')
  const posts = await shop.atBank(next)
  payLate()
  late = first.id
  const other = await createTestApp({ config }, world)
  between = async () => {
    for (const post of posts) await postForm(other, post.url, post.fields)
  }
  await shop.pass(70 * second)
  expect((await shop.stored(first)).state).toBe('succeeded')
  expect(shop.control.count('payment/v2/3dsecure/auth')).toBe(0)
  expect(shop.control.charges()).toHaveLength(1)
})

test.each(['classic', 'token'] as const)(
  'R61: money that comes while the next charge is on its way kills the challenge in its answer (%s)',
  async (callbackShape) => {
    const world = createTestWorld()
    const send = createTestSend(world.fake.app)
    let hold: Promise<void> | undefined
    const settings = patientSettings()
    settings.payment.heldMs = 20
    const shop = await aPayingApp({
      member: 'debit-card',
      switches: { callbackShape },
      world,
      overrides: {
        settings,
        chargeSend: async (request) => {
          const answer = await send(request)
          await hold
          return answer
        },
      },
    })
    const { first, payLate } = await aDeclinedChallenge(shop)
    const gate = Promise.withResolvers<void>()
    hold = gate.promise
    const next = await shop.pay('key-2')
    await expect.poll(async () => (await shop.stored(next)).state).toBe('sent')
    payLate()
    const { conversationId } = await shop.stored(first)
    await shop.control.postWebhook({ paymentConversationId: conversationId })
    await shop.app.lookSoon()
    expect((await shop.stored(first)).state).toBe('succeeded')

    gate.resolve()
    await shop.app.drained()
    expect(await shop.read(next)).not.toHaveProperty('challengeUrl')
    expect(await shop.path(next)).not.toContain('challenge')
    await shop.pass(10 * second)
    expect((await shop.stored(next)).state).toBe('declined')
    expect(await shop.session()).toMatchObject({ status: 'succeeded' })
    expect(shop.control.charges()).toHaveLength(1)
  },
)

test('R61: a page of its own that nobody can close is waited for, and leads to no completion', async () => {
  const shop = await aShop('classic', createTestWorld())
  const { payLate } = await aDeclinedChallenge(shop)
  const next = await shop.pay('key-2')
  const headers = { 'sec-fetch-dest': 'document' }
  const page = await shop.app.request(next.challengeUrl ?? '', { headers })
  payLate()
  await shop.pass(80 * second)
  expect(await shop.path(next)).toEqual(['claimed', 'sent', 'challenge', 'verifying'])
  const posts = await visitBank(shop.fakeApp, await page.text(), { otps: ['123456'] })
  for (const post of posts) await postForm(shop, post.url, post.fields)
  await shop.pass(5 * second)
  expect(shop.control.count('payment/v2/3dsecure/auth')).toBe(0)
  expect(shop.control.charges()).toHaveLength(1)
})

test('R61: money under review stops the others as well', async () => {
  const shop = await aShop('classic', createTestWorld())
  const { first, payLate } = await aDeclinedChallenge(shop)
  const next = await shop.pay('key-2')
  const posts = await shop.atBank(next)
  shop.control.set({ fraudStatus: 0 })
  payLate()
  await shop.pass(66 * second)
  expect((await shop.stored(first)).state).toBe('review')
  shop.control.set({ fraudStatus: 1 })
  for (const post of posts) await postForm(shop, post.url, post.fields)
  await shop.pass(5 * second)
  expect(shop.control.count('payment/v2/3dsecure/auth')).toBe(0)
  expect(alarmsOf(shop)).toEqual(['late_payment'])
})

const evidence = newEvidence(0)
const states = attemptStates.map((state) => [state] as const)

test.each(states)('beside money nothing is written that leads to a charge: %s', (state) => {
  const event = { from: 'claimed', actor: 'buyer' } as const
  const leads = ['sent', 'challenge', 'completing', 'open'].includes(state)
  for (const other of ['succeeded', 'review'] as const) {
    const isDuplicate = other === 'succeeded'
    const attempt = { state, evidence: { ...evidence, isDuplicate } }
    expect(mayWriteBeside([{ state: 'declined' }, { state: other }], attempt, event)).toBe(!leads)
  }
  expect(mayWriteBeside([{ state: 'declined' }], { state, evidence }, event)).toBe(true)
})

test('an open hosted page may be looked up beside money, and is given to nobody', () => {
  const open = { state: 'open', evidence } as const
  const beside = (actor: 'look-up' | 'buyer') =>
    mayWriteBeside([{ state: 'succeeded' }], open, { from: 'open', actor })
  expect([beside('look-up'), beside('buyer')]).toEqual([true, false])
})

test('a success says whether it is the second one', () => {
  const write = (other: 'succeeded' | 'review' | 'declined', isDuplicate: boolean) =>
    mayWriteBeside(
      [{ state: other }],
      { state: 'succeeded', evidence: { ...evidence, isDuplicate } },
      { from: 'sent', actor: 'iyzico' },
    )
  expect([write('succeeded', true), write('succeeded', false)]).toEqual([true, false])
  expect([write('review', false), write('declined', false)]).toEqual([true, true])
  expect([write('review', true), write('declined', true)]).toEqual([false, false])
})
