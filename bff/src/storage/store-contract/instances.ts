import { expect, it } from 'vitest'
import type { StoredAttempt } from '../../checkout/ledger-store.ts'
import { attemptStates } from '../../contract/index.ts'
import type { Store } from '../store.ts'
import type { OpenEmpty } from './open-empty.ts'
import { aChange, aClaim, anAttempt, aSession } from './rows.ts'

export function instanceTests(openEmpty: OpenEmpty): void {
  it('counts the heartbeats of each instance, beside the attempts that it is at work on', async () => {
    const store = await openEmpty()
    await claim(store, 1, { instanceId: 'beating' })
    await claim(store, 2, { instanceId: 'never beaten' })
    await claim(store, 3, { instanceId: 'beating' })
    expect(await heartbeatsOf(store)).toStrictEqual({ pa_1: 0, pa_2: 0, pa_3: 0 })
    await store.beat('beating')
    expect(await heartbeatsOf(store)).toStrictEqual({ pa_1: 1, pa_2: 0, pa_3: 1 })
    await Promise.all([store.beat('beating'), store.beat('another'), store.beat('beating')])
    expect(await heartbeatsOf(store)).toStrictEqual({ pa_1: 3, pa_2: 0, pa_3: 3 })
    const [listed] = await store.listAttendedAttempts()
    expect(listed?.attempt).toStrictEqual(await store.findAttempt('pa_1'))
  })

  it('tells its own time with each heartbeat', async () => {
    const store = await openEmpty()
    const before = Date.now()
    const { at } = await store.beat('instance-1')
    // To the second: a database on another machine has a clock of its own.
    expect(Math.abs(at - before)).toBeLessThan(60_000)
  })

  it('lists only what a process is at work on, oldest first', async () => {
    const store = await openEmpty()
    for (const [index, state] of attemptStates.entries()) {
      await claim(store, index, { state, createdAt: 1_000 - index })
    }
    const attended = await store.listAttendedAttempts()
    expect(attended.map(({ attempt }) => attempt.state)).toStrictEqual([
      'completing',
      'sent',
      'claimed',
    ])
  })
}

async function claim(
  store: Store,
  name: number,
  { state = 'claimed', ...overrides }: Partial<StoredAttempt>,
): Promise<void> {
  const sessionId = `cs_${name}`
  await store.insertSession(aSession({ id: sessionId, conversationId: sessionId }))
  const claimed = anAttempt(name, { sessionId, ...overrides })
  await store.claimAttempt(...aClaim(claimed))
  if (state !== 'claimed') await store.changeAttempt(...aChange(claimed, { state }))
}

async function heartbeatsOf(store: Store): Promise<Record<string, number>> {
  const attended = await store.listAttendedAttempts()
  return Object.fromEntries(attended.map(({ attempt, heartbeats }) => [attempt.id, heartbeats]))
}

/** For engines that take a clock. */
export function instanceClockTests(openEmpty: (clock: { now: () => number }) => Store): void {
  it('tells the time of the clock that it was given', async () => {
    const store = openEmpty({ now: () => 1_000_000 })
    expect(await store.beat('instance-1')).toStrictEqual({ at: 1_000_000 })
  })
}
