import type { MerchantCheckoutSession } from '../contract/index.ts'
import { sha256Hex } from './digest.ts'
import type { LedgerStore, StoredNotice } from './ledger-store.ts'
import type { Clock, StoredSession } from './ports.ts'

const batch = 50

/** Writes down that a session has failed: its time ran out after a decline. Once for each such end. */
export function createFailedSessions(deps: {
  store: Pick<LedgerStore, 'listFailedSessions' | 'insertNotice'>
  clock: Pick<Clock, 'now'>
  /** The merchant's read view. */
  read: (sessionId: string) => Promise<MerchantCheckoutSession>
}) {
  const { store, clock, read } = deps

  /** Says how many were written. */
  async function round(): Promise<number> {
    let written = 0
    for (const session of await store.listFailedSessions(clock.now(), batch)) {
      const data = await read(session.id)
      // Opened or paid since it was listed.
      if (data.status !== 'failed') continue
      if (await store.insertNotice(await noticeOf(session, data))) written += 1
    }
    return written
  }

  /** The id follows from what it tells, so that of several instances one writes it. */
  async function noticeOf(session: StoredSession, data: object): Promise<StoredNotice> {
    const now = clock.now()
    const type = 'checkout_session.failed'
    const hash = await sha256Hex(`${type} ${session.id} ${session.expiresAt}`)
    return {
      id: `evt_${hash.slice(0, 32)}`,
      sessionId: session.id,
      type,
      body: JSON.stringify({ type, timestamp: new Date(now).toISOString(), data }),
      createdAt: now,
      nextTryAt: now,
      tries: 0,
      deliveredAt: null,
      deadAt: null,
    }
  }

  return { round }
}
