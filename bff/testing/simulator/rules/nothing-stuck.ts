import { isReadable } from '../instance.ts'
import { lastStepTo, type Watched } from '../ledger-watch.ts'
import type { World } from '../world.ts'

const second = 1_000
const minute = 60 * second

/** An answer of iyzico's in the hands of a living process is in the ledger by then. */
const writtenWithinMs = 60 * second
/** What has been claimed, or asks for a page, is recovered by then. */
const recoveredWithinMs = 200 * second
/** A buyer who came back, with look-ups that show everything at once, is settled by then. */
const settledWithinMs = 90 * second
/** Everybody else whose money iyzico shows: the longest gap between two look-ups, and a bit. */
const foundWithinMs = 11 * minute + 30 * second

/** Nothing waits longer than it has to, however badly off another attempt is. */
export function createStuckWatch(world: World) {
  const { ledger, money, findings, scheduler, weather } = world

  const told = new Set<string>()

  async function check(): Promise<void> {
    for (const attempt of ledger.all()) {
      const why = whyOverdue(attempt)
      if (!why || told.has(attempt.id) || (await isUnreadable(attempt))) continue
      told.add(attempt.id)
      const { state, conversationId } = attempt.row
      const paid = money.paidAt(conversationId).length > 0 ? 'paid' : 'unpaid'
      findings.report(await signatureOf(attempt, why), attempt.id, `${state}, ${paid}: ${why}`)
    }
  }

  function whyOverdue(attempt: Watched): string | undefined {
    const { row, steps } = attempt
    const now = scheduler.now()
    const since = Math.max(steps.at(-1)?.at ?? 0, world.lastTroubleAt())
    switch (row.state) {
      case 'succeeded':
      case 'review':
      case 'declined':
      case 'not_sent':
        return undefined
      case 'claimed':
        return now - since > recoveredWithinMs ? 'claimed, and left' : undefined
      case 'sent':
      case 'completing':
        return whyUnattended(attempt, since) ?? whyNotFound(attempt)
      default:
        return whyNotFound(attempt)
    }
  }

  /** A charge that is committed is on its way, or its answer is written down. */
  function whyUnattended({ row }: Watched, since: number): string | undefined {
    const { conversationId, kind } = row
    const underWayAt = money.underWayAt(conversationId)
    const isUnderWay = world.up().some(({ name }) => name === underWayAt)
    if (isUnderWay) return undefined
    const answer = money.answerOf(conversationId)
    const isInHand = world.up().some(({ name }) => name === answer?.by)
    const waitedMs = scheduler.now() - Math.max(since, answer?.at ?? 0)
    const allowedMs = kind === 'hosted' ? recoveredWithinMs : writtenWithinMs
    if (waitedMs <= allowedMs) return undefined
    return isInHand && answer ? 'answer in hand, not written' : 'no call under way'
  }

  function whyNotFound(attempt: Watched): string | undefined {
    const [paidAt] = money.paidAt(attempt.row.conversationId)
    if (paidAt === undefined) return undefined
    const { cameBackAt } = attempt
    // Who comes back before the money moves is not told of it by the callback.
    const isWatched = (cameBackAt ?? 0) >= paidAt && weather.lookupLagMs === 0
    const since = Math.max(
      paidAt + weather.lookupLagMs,
      isWatched ? (cameBackAt ?? 0) : 0,
      world.lastTroubleAt(),
    )
    const allowedMs = isWatched ? settledWithinMs : foundWithinMs
    return scheduler.now() - since > allowedMs ? 'paid, and not settled' : undefined
  }

  async function isUnreadable({ row }: Watched): Promise<boolean> {
    if (weather.keyChange === 0) return false
    for (const { keys } of world.up()) {
      if (!(await isReadable(world.store, row.sessionId, keys))) return true
    }
    return false
  }

  async function signatureOf(attempt: Watched, why: string): Promise<string> {
    if (why === 'answer in hand, not written') return 'stuck:answer-lost'
    if (why === 'no call under way') {
      const sent = lastStepTo(attempt, ['sent', 'completing'])
      const writer = world.up().find(({ name }) => name === sent?.by)
      if (writer) return 'stuck:commit-lost'
    }
    for (const other of ledger.all()) {
      if (other !== attempt && isOpen(other) && (await isUnreadable(other))) {
        return 'stuck:behind-an-unreadable-order'
      }
    }
    if (isPlannedTooLate(attempt)) return 'stuck:clock-step'
    return `stuck:${attempt.row.state}`
  }

  /** The clock that planned it was another: no schedule waits for so long. */
  function isPlannedTooLate({ row: { since, nextLookupAt }, steps, putOffMs }: Watched): boolean {
    const offMs = Math.abs(since - (steps.at(-1)?.at ?? since))
    const aheadMs = world.up().map(({ clock }) => (nextLookupAt ?? 0) - clock.now())
    return offMs > minute || Math.max(putOffMs, ...aheadMs) > foundWithinMs
  }

  return { check }
}

function isOpen({ row: { state } }: Watched): boolean {
  return !['succeeded', 'declined', 'not_sent'].includes(state)
}
