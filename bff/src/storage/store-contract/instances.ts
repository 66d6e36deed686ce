import { expect, it } from 'vitest'
import type { StoredAttempt } from '../../checkout/ledger-store.ts'
import { attemptStates } from '../../contract/index.ts'
import type { Store } from '../store.ts'
import type { OpenEmpty } from './open-empty.ts'
import { aChange, aClaim, anAttempt, aSession } from './rows.ts'

const minuteMs = 60_000

/** Judged by the store's own clock, which these tests leave alone. */
export function instanceTests(openEmpty: OpenEmpty): void {
  it('takes the attempts of an instance for abandoned once it is silent', async () => {
    const store = await openEmpty()
    await claim(store, 1, { instanceId: 'beating', since: Date.now() })
    await claim(store, 2, { instanceId: 'never beaten', since: Date.now() - 2 * minuteMs })
    await claim(store, 3, { instanceId: 'just started', since: Date.now() })
    await store.beat('beating')
    expect(await abandonedIds(store, minuteMs, 9 * minuteMs)).toStrictEqual(['pa_2'])
    expect(await abandonedIds(store, 0, 9 * minuteMs)).toStrictEqual(['pa_1', 'pa_2', 'pa_3'])
  })

  it('takes an attempt for abandoned that is old, however alive its instance is', async () => {
    const store = await openEmpty()
    await claim(store, 1, { instanceId: 'beating', since: Date.now() - 5 * minuteMs })
    await store.beat('beating')
    await store.beat('beating')
    expect(await abandonedIds(store, minuteMs, 9 * minuteMs)).toStrictEqual([])
    expect(await abandonedIds(store, minuteMs, 4 * minuteMs)).toStrictEqual(['pa_1'])
    const [listed] = await store.listAbandonedAttempts(minuteMs, 4 * minuteMs)
    expect(listed).toStrictEqual(await store.findAttempt('pa_1'))
  })

  it('takes for abandoned only what a process is at work on', async () => {
    const store = await openEmpty()
    for (const [index, state] of attemptStates.entries()) {
      await claim(store, index, { state, since: 0 })
    }
    const abandoned = await store.listAbandonedAttempts(minuteMs, minuteMs)
    expect(abandoned.map(({ state }) => state)).toStrictEqual(['claimed', 'sent', 'completing'])
  })
}

/** For engines that take a clock: the very millisecond. */
export function instanceClockTests(openEmpty: (clock: { now: () => number }) => Store): void {
  it('counts silence and age to the millisecond, by its clock', async () => {
    let now = 1_000_000
    const store = openEmpty({ now: () => now })
    await claim(store, 1, { instanceId: 'beating', since: now })
    await store.beat('beating')
    now += 9_999
    expect(await abandonedIds(store, 10_000, 150_000)).toStrictEqual([])
    now += 1
    expect(await abandonedIds(store, 10_000, 150_000)).toStrictEqual(['pa_1'])
    await store.beat('beating')
    expect(await abandonedIds(store, 10_000, 150_000)).toStrictEqual([])
    now = 1_149_999
    await store.beat('beating')
    expect(await abandonedIds(store, 10_000, 150_000)).toStrictEqual([])
    now = 1_150_000
    expect(await abandonedIds(store, 10_000, 150_000)).toStrictEqual(['pa_1'])
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

async function abandonedIds(store: Store, silentMs: number, olderThanMs: number) {
  const abandoned = await store.listAbandonedAttempts(silentMs, olderThanMs)
  return abandoned.map(({ id }) => id)
}
