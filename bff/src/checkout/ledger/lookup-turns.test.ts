// Who is looked up when: a buyer who came back never waits for those who are still at their banks.
import { expect, test } from 'vitest'
import { visitBank } from '../../../fake-iyzico/index.ts'
import { aCheckoutSession } from '../../../testing/builders.ts'
import { aBuyer, aPayingApp, postForm } from '../../../testing/paying-app.ts'
import { createTestApp, createTestWorld, publicUrl, testConfig } from '../../../testing/test-app.ts'
import { createTestClock } from '../../../testing/test-clock.ts'
import { createTestSend } from '../../../testing/test-send.ts'
import { newEvidence } from './new-attempt.ts'
import { createLookupBudget } from './lookup-budget.ts'
import { createLookupSlots } from './lookup-slots.ts'

const second = 1_000
const minute = 60 * second

type Buyer = Awaited<ReturnType<typeof aBuyer>>

const order = (name: string) => ({
  conversationId: name,
  buyer: { ...aCheckoutSession().buyer, id: name },
})

/** Numbers from 0 to 1 that are the same in every run. */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32
}

/** So many buyers at their banks, whose frames ask all the time; one comes back and waits. */
async function waitOfReturning(buyers: number, seed: number) {
  const random = seeded(seed * 7919 + buyers)
  const app = await createTestApp({ config: testConfig }, createTestWorld())
  const polling: { buyer: Buyer; attempt: { id: string }; nextAt: number; waitMs: number }[] = []
  const atBank = async (name: string, at: number) => {
    const buyer = await aBuyer(app, 'debit-card', order(name))
    const attempt = await buyer.pay()
    const html = await buyer.loadChallenge(attempt)
    polling.push({ buyer, attempt, nextAt: at + second, waitMs: second })
    return { buyer, attempt, html }
  }
  const starts = Array.from({ length: buyers }, () => Math.floor(random() * 60) * second)
  const returnsAt = 120 * second + Math.floor(random() * 20) * second
  let returning: Awaited<ReturnType<typeof atBank>> | undefined
  const stepMs = 500
  for (let now = 0; now < returnsAt + 150 * second; now += stepMs) {
    for (const [index, at] of starts.entries()) if (at === now) await atBank(`o-${index}`, now)
    if (now === returnsAt - 30 * second) returning = await atBank('returning', now)
    if (now === returnsAt && returning) {
      const posts = await visitBank(app.fakeApp, returning.html, { otps: ['123456'] })
      for (const { url, fields } of posts) await postForm(app, url, fields)
    }
    for (const each of polling.filter(({ nextAt }) => now >= nextAt)) {
      await each.buyer.read(each.attempt)
      each.waitMs = Math.min(each.waitMs * 1.5, 5 * second)
      each.nextAt = now + each.waitMs + 50 + Math.floor(random() * 350)
    }
    if (now % second === 0) {
      await app.app.beat()
      await app.app.lookSoon()
    }
    if (now >= returnsAt && returning) {
      const { state } = await returning.buyer.stored(returning.attempt)
      if (state === 'succeeded') {
        return { waitedMs: now - returnsAt, path: await returning.buyer.path(returning.attempt) }
      }
    }
    app.clock.advance(stepMs)
  }
  return { waitedMs: Infinity, path: [] }
}

test.each([1, 5, 10, 20])(
  'of %i buyers at their banks, the one who comes back is settled at once',
  async (buyers) => {
    for (let seed = 1; seed <= 3; seed += 1) {
      const { waitedMs, path } = await waitOfReturning(buyers, seed)
      expect(waitedMs).toBeLessThan(second)
      expect(path).not.toContain('unknown')
    }
  },
)

test('garbage on an old callback address costs a look-up a minute, and nobody else’s turn', async () => {
  const app = await createTestApp({ config: testConfig }, createTestWorld())
  const stranger = await aBuyer(app, 'debit-card', order('old'))
  const old = await stranger.pay()
  await stranger.giveUp(old)
  await stranger.pass(8 * second)
  const { callbackId, state } = await stranger.stored(old)
  expect(state).toBe('declined')
  const url = `${publicUrl}/callbacks/iyzico/${callbackId}`
  const buyer = await aBuyer(app, 'debit-card', order('good'))
  const attempt = await buyer.pay()
  const posts = await visitBank(app.fakeApp, await buyer.loadChallenge(attempt), {
    otps: ['123456'],
  })
  const before = app.control.count('retrieve/payment')
  for (let passed = 0; passed < 10 * minute; passed += second) {
    await postForm(app, url, { token: 'garbage' })
    await postForm(app, url, { token: 'garbage' })
    app.clock.advance(second)
    await app.app.beat()
    await app.app.lookSoon()
  }
  // Ten of them for the garbage, two of the schedule, and one every 30 s for the open challenge.
  expect(app.control.count('retrieve/payment') - before).toBeLessThanOrEqual(10 + 3 + 20)
  for (const post of posts) await postForm(app, post.url, post.fields)
  await app.app.lookSoon()
  expect((await buyer.stored(attempt)).state).toBe('succeeded')
})

test('a callback that fits is looked up once, however often it comes', async () => {
  const shop = await aPayingApp({ member: 'debit-card', switches: { unfinishedAs: 'status' } })
  const attempt = await shop.pay()
  const { callbackId, upstreamToken } = await shop.stored(attempt)
  const url = `${publicUrl}/callbacks/iyzico/${callbackId}`
  for (let time = 0; time < 30; time += 1) await postForm(shop, url, { token: upstreamToken ?? '' })
  await shop.app.lookSoon()
  // The first one at once, and once more for all that came while it was asked.
  expect(shop.control.count('retrieve/payment')).toBeLessThanOrEqual(3)
})

test('slow look-ups of others do not hold up a buyer who comes back', async () => {
  const world = createTestWorld()
  const inner = createTestSend(world.fake.app)
  const gate = Promise.withResolvers<void>()
  let isSlow = false
  let slow = 0
  const app = await createTestApp(
    {
      config: { ...testConfig, rateLimitFactor: 0 },
      send: async (request) => {
        const isLookup = /payment\/detail|retrieve\/payment/.test(request.url)
        if (isSlow && isLookup) {
          slow += 1
          await gate.promise
        }
        return inner(request)
      },
    },
    world,
  )
  world.fake.control.fail({ path: 'checkout/auth', kind: 'charge-then-reset', times: 20 })
  isSlow = true
  for (let n = 0; n < 20; n += 1) await (await aBuyer(app, 'visa-card', order(`d-${n}`))).pay()
  app.clock.advance(second)
  const round = app.app.lookSoon()
  await expect.poll(() => slow).toBe(4)
  isSlow = false
  const buyer = await aBuyer(app, 'debit-card', order('good'))
  const attempt = await buyer.pay()
  await buyer.passBank(attempt)
  await expect.poll(async () => (await buyer.stored(attempt)).state).toBe('succeeded')
  gate.resolve()
  await round
})

test('before a charge only the newest three doubtful declines are asked for', async () => {
  const shop = await aPayingApp({ member: 'debit-card' })
  for (let press = 1; press <= 6; press += 1) {
    await shop.giveUp(await shop.pay(`key-${press}`))
    await shop.pass(6 * second)
  }
  const before = shop.control.count('retrieve/payment')
  await shop.pay('key-last')
  expect(shop.control.count('retrieve/payment') - before).toBe(3)
})

const inState = (state: 'verifying' | 'unknown' | 'challenge' | 'declined', lookups = 1) => ({
  state,
  evidence: { ...newEvidence(0), lookups },
})

test('half of the budget is kept for who waits, and a first look-up is always allowed', () => {
  const clock = createTestClock()
  const budget = createLookupBudget({ clock, perMinute: 30 })
  const taken = (attempt: ReturnType<typeof inState>, tries: number) =>
    Array.from({ length: tries }, () => budget.take(attempt)).filter(Boolean).length
  expect(taken(inState('challenge'), 40)).toBe(15)
  expect(taken(inState('declined'), 40)).toBe(0)
  expect(taken(inState('unknown'), 40)).toBe(15)
  expect(taken(inState('verifying'), 40)).toBe(0)
  expect(taken(inState('verifying', 0), 10)).toBe(10)
  clock.advance(minute)
  // Ten were borrowed from this minute.
  expect(taken(inState('verifying'), 40)).toBe(20)
})

test('places are kept for urgent work, which goes first', async () => {
  const slots = createLookupSlots({ sideBySide: 3, keptForUrgent: 1 })
  const begun: string[] = []
  const gates = new Map<string, () => void>()
  const work = (name: string) => () =>
    new Promise<void>((resolve) => {
      begun.push(name)
      gates.set(name, resolve)
    })
  const all = [
    ...['a', 'b', 'c'].map((name) => slots.run(false, work(name))),
    ...['u', 'v'].map((name) => slots.run(true, work(name))),
  ]
  await expect.poll(() => begun).toEqual(['a', 'b', 'u'])
  gates.get('a')?.()
  await expect.poll(() => begun).toEqual(['a', 'b', 'u', 'v'])
  gates.get('u')?.()
  gates.get('v')?.()
  await expect.poll(() => begun).toEqual(['a', 'b', 'u', 'v', 'c'])
  gates.get('b')?.()
  gates.get('c')?.()
  await Promise.all(all)
})
