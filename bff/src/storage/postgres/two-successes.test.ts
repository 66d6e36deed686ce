// Two attempts of one session succeed at one moment, on two instances over one PostgreSQL.
import { expect, onTestFinished, test } from 'vitest'
import { aBuyer, alarmsOf, postForm } from '../../../testing/paying-app.ts'
import { createTestApp, createTestWorld, testConfig } from '../../../testing/test-app.ts'
import type { Store } from '../store.ts'
import { openPostgresStore } from '../postgres-store.ts'
import { usePostgres } from './test-postgres.ts'

const postgres = usePostgres()
const second = 1_000

/** @param isTogether both have decided before either writes. */
async function twoSuccesses(isTogether: boolean) {
  const url = await postgres.emptyUrl()
  const world = createTestWorld()
  const config = { ...testConfig, rateLimitFactor: 0 }
  const both = Promise.withResolvers<void>()
  let arrived = 0
  const open = async () => {
    const store = await openPostgresStore(url)
    onTestFinished(() => store.close())
    const guarded: Store = {
      ...store,
      async beat(instanceId) {
        await store.beat(instanceId)
        return { at: world.clock.now() }
      },
      async changeAttempt(attempt, ...rest) {
        if (isTogether && attempt.state === 'succeeded') {
          arrived += 1
          if (arrived === 2) both.resolve()
          await both.promise
        }
        return store.changeAttempt(attempt, ...rest)
      },
    }
    return createTestApp({ config }, { ...world, store: guarded })
  }
  const [one, other] = [await open(), await open()]
  const buyer = await aBuyer(one, 'debit-card')
  const first = await buyer.pay('key-1')
  await buyer.giveUp(first)
  for (let step = 0; step < 6; step += 1) {
    world.clock.advance(second)
    await one.app.beat()
    await one.app.lookSoon()
  }
  expect((await buyer.stored(first)).state).toBe('declined')
  const next = await buyer.pay('key-2')
  const { conversationId } = await buyer.stored(first)
  const [payment] = one.control.payments(conversationId)
  const posts = await buyer.atBank(next)
  one.control.movePayment(payment?.paymentId ?? 0, 'SUCCESS')
  // One instance hears of the first by a look-up, the other of the second by the buyer's browser.
  const attempt = await buyer.stored(first)
  const back = async () => {
    for (const post of posts) await postForm(other, post.url, post.fields)
    await other.app.lookSoon()
  }
  await Promise.all([one.app.reconciler.lookUpNow(attempt), back()])
  const events = await one.store.listDueNotices(Number.MAX_SAFE_INTEGER, 99)
  return {
    types: events.map(({ type }) => type).toSorted(),
    alarms: [...alarmsOf(one), ...alarmsOf(other)].toSorted(),
    session: await buyer.session(),
  }
}

test.each([true, false])(
  'one is the payment and one the duplicate, told and raised once (at one moment: %s)',
  async (isTogether) => {
    const { types, alarms, session } = await twoSuccesses(isTogether)
    expect(types).toEqual(['checkout_session.duplicate', 'checkout_session.succeeded'])
    expect(alarms).toEqual(['duplicate_payment', 'late_payment'])
    expect(session).toMatchObject({ status: 'succeeded' })
    expect(session.duplicates).toHaveLength(1)
    expect(session.duplicates?.[0]?.attemptId).not.toBe(session.payment?.attemptId)
  },
)
