import { describeError } from '../checkout/describe-error.ts'
import type { LedgerStore, StoredNotice } from '../checkout/ledger-store.ts'
import type { Clock } from '../checkout/ports.ts'
import type { Delivery, DeliverNotice } from './deliver-notice.ts'
import { nextTryAfter } from './next-try.ts'

/** How many are on their way at once. */
const batch = 10
/** Longer than a try can take. */
const leaseMs = 30_000
/** Whoever configures a webhook does not want to hear of what is older. */
const untoldLifeMs = 3 * 24 * 3_600_000

export type NoticeStore = Pick<LedgerStore, 'listDueNotices' | 'leaseNotice' | 'changeNotice'>

/** Constant words for the log, and the id of a notice; never its content or where it goes. */
export type NoticeLog = Record<'warn' | 'error', (fields: object, text: string) => void>

export type NoticeSender = ReturnType<typeof createNoticeSender>

/**
 * Tells the merchant what the ledger has written down, at least once and in no certain order: the
 * receiver knows a repeated notice by its `webhook-id`, and reads the session where order matters.
 */
export function createNoticeSender(deps: {
  store: NoticeStore
  clock: Pick<Clock, 'now'>
  /** What is sent: the session as it is by then, as JSON. */
  render: (notice: StoredNotice) => Promise<string>
  /** Absent where no webhook is configured. */
  deliver: DeliverNotice | undefined
  log: NoticeLog
  /** From 0 to 1. */
  chance?: () => number
  onTried?: (outcome: Delivery['kind'] | 'given_up') => void
}) {
  const { store, clock, render, deliver, log } = deps
  const { chance = Math.random, onTried = () => undefined } = deps

  /** Sends what is due and nobody else sends, and says how many that were. */
  async function round(): Promise<number> {
    const due = await store.listDueNotices(clock.now(), batch)
    if (!deliver) return expire(due)
    const taken = await Promise.all(due.map((notice) => takeAndTell(notice, deliver)))
    return taken.filter(Boolean).length
  }

  /** One that cannot be told keeps no other from its turn: its lease is its next try. */
  async function takeAndTell(notice: StoredNotice, send: DeliverNotice): Promise<boolean> {
    const nextTryAt = clock.now() + leaseMs
    try {
      // Another instance may have read it too: whoever puts it off first sends it.
      if (!(await store.leaseNotice(notice, nextTryAt))) return false
      await tell({ ...notice, nextTryAt, tries: notice.tries + 1 }, send)
    } catch (error) {
      const { id: noticeId, type, sessionId } = notice
      const fields = { noticeId, type, sessionId, error: describeError(error) }
      log.error(fields, 'a webhook event could not be sent')
    }
    return true
  }

  async function tell(notice: StoredNotice, send: DeliverNotice): Promise<void> {
    const delivery = await send(notice.id, await render(notice), clock.now())
    onTried(delivery.kind)
    const now = clock.now()
    if (delivery.kind === 'taken') {
      await store.changeNotice({ ...notice, nextTryAt: null, deliveredAt: now })
      return
    }
    const fields = { noticeId: notice.id, type: notice.type, tries: notice.tries, ...delivery }
    const nextTryAt =
      delivery.kind === 'gone' ? undefined : nextTryAfter(notice.tries, now, chance())
    if (nextTryAt !== undefined) {
      log.warn(fields, 'the merchant has not taken a notice yet')
      await store.changeNotice({ ...notice, nextTryAt })
      return
    }
    log.error(fields, 'a notice to the merchant was given up')
    onTried('given_up')
    await store.changeNotice({ ...notice, nextTryAt: null, deadAt: now })
  }

  /**
   * Nobody is to be told. What is young waits, in case somebody will be; what is old is put away,
   * and is no dead letter: nobody failed to take it.
   */
  async function expire(due: StoredNotice[]): Promise<number> {
    const old = due.filter(({ createdAt }) => clock.now() - createdAt > untoldLifeMs)
    for (const notice of old) await store.changeNotice({ ...notice, nextTryAt: null })
    return old.length
  }

  return { round }
}
