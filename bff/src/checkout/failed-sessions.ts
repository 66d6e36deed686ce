import { sha256Hex } from './digest.ts'
import { describeError } from './describe-error.ts'
import type { Alarm } from './ledger/alarms.ts'
import type { LedgerStore, StoredNotice } from './ledger-store.ts'
import type { StoredSession } from './ports.ts'
import type { Timekeeper } from './timekeeper.ts'

const batch = 50

/** Writes down that a session has failed: its time ran out after a decline. Once for each such end. */
export function createFailedSessions(deps: {
  store: Pick<LedgerStore, 'listFailedSessions' | 'insertNotice'>
  timekeeper: Timekeeper
  /** How long a session stays open after it was created, or created again. */
  lifeMs: number
  raise: (alarm: Alarm) => void
}) {
  const { store, timekeeper, lifeMs, raise } = deps

  /** Says how many were written. One that cannot be written keeps no other from its turn. */
  async function round(): Promise<number> {
    let written = 0
    const failed = await store.listFailedSessions(timekeeper.now(), batch)
    for (const session of failed.filter(isOver)) {
      try {
        if (await store.insertNotice(await eventOf(session))) written += 1
      } catch (error) {
        const { id: sessionId } = session
        raise({ code: 'event_not_written', attemptId: '', sessionId, error: describeError(error) })
      }
    }
    return written
  }

  /** By the clock that says less: no step of the wall clock ends a session before its time. */
  function isOver({ expiresAt }: StoredSession): boolean {
    return timekeeper.since(expiresAt - lifeMs).leastMs >= lifeMs
  }

  /** The id follows from what it tells, so that of several instances one writes it. */
  async function eventOf(session: StoredSession): Promise<StoredNotice> {
    const now = timekeeper.now()
    const type = 'checkout_session.failed'
    const hash = await sha256Hex(`${type} ${session.id} ${session.expiresAt}`)
    return {
      id: `evt_${hash.slice(0, 32)}`,
      sessionId: session.id,
      type,
      createdAt: now,
      nextTryAt: now,
      tries: 0,
      deliveredAt: null,
      deadAt: null,
    }
  }

  return { round }
}
