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
  expect(await round()).toBe(1)
  expect(calls).toMatchObject([
    { session: credentials, context: { conversationId: farewell?.id, locale: 'tr' } },
  ])
  expect(await waiting()).toEqual([])
  expect(await round()).toBe(0)
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
  expect(rounds.reduce((sum, said) => sum + said)).toBe(1)
  expect(calls).toHaveLength(1)
})

test('an instance that dies in a try leaves it to the others, after its wait', async () => {
  let dies = true
  const { anInstance, waiting, clock, calls } = await aFarewell(async (): Promise<Answer> => {
    if (dies) throw new Error('killed')
    return 'ended'
  })
  await expect(anInstance().round()).rejects.toThrow('killed')
  dies = false
  const { round } = anInstance()
  expect(await round()).toBe(0)
  clock.advance(minute / 2)
  expect(await round()).toBe(1)
  expect(calls).toHaveLength(2)
  expect(await waiting()).toEqual([])
})

test('waits for a key that is not there, and sends nothing', async () => {
  const { anInstance, calls, outcomes, waiting, clock } = await aFarewell(() => 'ended')
  const stranger = await createSealer({ keys: [newKey], clock })
  await anInstance(stranger).round()
  expect(outcomes).toEqual(['failed'])
  expect(calls).toEqual([])
  expect(await waiting()).toHaveLength(1)
  clock.advance(minute)
  await anInstance().round()
  expect(calls).toHaveLength(1)
})
