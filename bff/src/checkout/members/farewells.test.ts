import { expect, test } from 'vitest'
import type { CallContext, WalletSession } from '../ports.ts'
import { createSealer } from '../sealer.ts'
import { aCustody, credentials, day, minute, newKey } from './custody.fixture.ts'
import { createFarewells } from './farewells.ts'

const ever = Number.MAX_SAFE_INTEGER

type Answer = 'ended' | 'failed'

/** One forgotten wallet, an iyzico that answers as the test says, and whoever tells it. */
async function aFarewell(answer: () => Answer | Promise<Answer>) {
  const custody = await aCustody()
  const { store, sealer, clock, settings, wallets, members } = custody
  await wallets.link('buyer-1', credentials)
  await members.forget('buyer-1')
  const calls: { session: WalletSession; context: CallContext; at: number }[] = []
  const outcomes: string[] = []

  const anInstance = (by = sealer) =>
    createFarewells({
      store,
      sealer: by,
      clock,
      settings: settings.farewell,
      gateway: {
        async invalidateSession(session, context) {
          calls.push({ session, context, at: clock.now() })
          return answer()
        },
      },
      onTried: (outcome) => outcomes.push(outcome),
    })
  const waiting = () => store.listDueFarewells(ever, 10)
  return { ...custody, calls, outcomes, anInstance, waiting }
}

test('tells iyzico which wallet session to end, and is done when it has ended', async () => {
  const { anInstance, calls, outcomes, waiting } = await aFarewell(() => 'ended')
  const [farewell] = await waiting()
  const { round } = anInstance()
  expect(await round()).toEqual({ said: 1, faults: [] })
  expect(calls).toMatchObject([
    { session: credentials, context: { conversationId: farewell?.id, locale: 'tr' } },
  ])
  expect(await waiting()).toEqual([])
  expect(await round()).toEqual({ said: 0, faults: [] })
  expect(outcomes).toEqual(['ended'])
})

test('waits longer after each try, and gives up after a day with a word about it', async () => {
  const { anInstance, calls, outcomes, waiting, clock } = await aFarewell(() => 'failed')
  const { round } = anInstance()
  const startedAt = clock.now()
  for (let passed = 0; passed < day; passed += minute / 2) {
    await round()
    clock.advance(minute / 2)
  }
  const minutes = calls.map(({ at }) => (at - startedAt) / minute)
  expect(minutes.slice(0, 6)).toEqual([0, 0.5, 2.5, 12.5, 42.5, 102.5])
  expect(minutes.at(-1)).toBeLessThan(24 * 60)
  expect(calls).toHaveLength(28)
  expect(await waiting()).toHaveLength(1)
  await round()
  expect(calls).toHaveLength(28)
  expect(outcomes).toEqual([...Array<string>(28).fill('failed'), 'given_up'])
  expect(await waiting()).toEqual([])
})

test('of several instances one tells it', async () => {
  const { anInstance, calls } = await aFarewell(() => 'ended')
  const rounds = await Promise.all([anInstance(), anInstance(), anInstance()].map((i) => i.round()))
  expect(rounds.reduce((sum, { said }) => sum + said, 0)).toBe(1)
  expect(calls).toHaveLength(1)
})

test('a try that throws is told with its cause, and made again after its wait', async () => {
  let dies = true
  const { anInstance, waiting, clock, calls } = await aFarewell(async (): Promise<Answer> => {
    if (dies) throw new Error('killed')
    return 'ended'
  })
  const [farewell] = await waiting()
  const faults = [{ cause: { error: { name: 'Error' } }, rows: 1, ids: [farewell?.id] }]
  expect(await anInstance().round()).toEqual({ said: 0, faults })
  dies = false
  const { round } = anInstance()
  expect((await round()).said).toBe(0)
  clock.advance(minute / 2)
  expect((await round()).said).toBe(1)
  expect(calls).toHaveLength(2)
  expect(await waiting()).toEqual([])
})

test('waits for a key that is not there, and sends nothing', async () => {
  const { anInstance, calls, outcomes, waiting, clock, sealer } = await aFarewell(() => 'ended')
  const stranger = await createSealer({ keys: [newKey], clock })
  const [farewell] = await waiting()
  const faults = [{ cause: { keyId: sealer.keyIds[0] }, rows: 1, ids: [farewell?.id] }]
  expect(await anInstance(stranger).round()).toEqual({ said: 1, faults })
  expect(outcomes).toEqual(['failed'])
  expect(calls).toEqual([])
  expect(await waiting()).toHaveLength(1)
  clock.advance(minute)
  await anInstance().round()
  expect(calls).toHaveLength(1)
})

test('a revocation that throws, wherever it does, keeps no other from being sent', async () => {
  for (const method of ['leaseFarewell', 'deleteFarewell'] as const) {
    const { wallets, members, store, sealer, clock, settings } = await aCustody()
    for (const buyerId of ['buyer-1', 'buyer-2', 'buyer-3']) {
      await wallets.link(buyerId, { ...credentials, memberIdentifier: buyerId })
      await members.forget(buyerId)
    }
    const [, bad] = await store.listDueFarewells(ever, 10)
    const failing = (id: string) => {
      if (id === bad?.id) throw new RangeError('canary')
    }
    const { leaseFarewell, deleteFarewell } = store
    const { round } = createFarewells({
      store: {
        ...store,
        leaseFarewell: async (farewell, at) => {
          if (method === 'leaseFarewell') failing(farewell.id)
          return leaseFarewell(farewell, at)
        },
        deleteFarewell: async (id) => {
          if (method === 'deleteFarewell') failing(id)
          return deleteFarewell(id)
        },
      },
      gateway: { invalidateSession: async () => 'ended' },
      sealer,
      clock,
      settings: settings.farewell,
      onTried: () => undefined,
    })
    expect(await round()).toEqual({
      said: 2,
      faults: [{ cause: { error: { name: 'RangeError' } }, rows: 1, ids: [bad?.id] }],
    })
    expect(await store.listDueFarewells(ever, 10)).toMatchObject([{ id: bad?.id }])
  }
})
