import type { Locale } from '../../contract/index.ts'
import { describeError } from '../describe-error.ts'
import type { LedgerStore, StoredAttempt } from '../ledger-store.ts'
import type { LookupAnswer, PaymentGateway } from '../payment-gateway.ts'
import type { Timekeeper } from '../timekeeper.ts'
import { createAbandonedAttempts, verdictOnAbandoned } from './abandoned-attempts.ts'
import { isPayable } from './age.ts'
import type { Alarm } from './alarms.ts'
import {
  asksForControl,
  isStillMoving,
  judgeLookup,
  judgeTime,
  type LookupFinding,
} from './judge-lookup.ts'
import type { Ledger } from './ledger.ts'
import type { LookupBudget } from './lookup-budget.ts'
import { createLookupControl } from './lookup-control.ts'
import { createLookupSlots } from './lookup-slots.ts'
import { hostedGraceMs } from './lookup-times.ts'
import type { Verdict } from './verdict.ts'

/** Longer than a look-up takes, so that two instances do not make the same one. */
const leaseMs = 30_000
const againMs = 5_000

export type ReconcilerSettings = {
  /** An instance whose heartbeats stand still for so long has died, or is as good as dead. */
  silentMs: number
  /** No call takes longer than this. */
  leaseMs: number
  /** How many attempts are looked up in one round. */
  batch: number
  /** How many look-ups run side by side, and how many of these places are kept for who waits. */
  sideBySide: number
  keptForUrgent: number
}

export type Reconciler = ReturnType<typeof createReconciler>

/** Answers open questions by asking iyzico, never by sending anything again. */
export function createReconciler(deps: {
  store: LedgerStore
  ledger: Ledger
  gateway: PaymentGateway
  timekeeper: Timekeeper
  budget: LookupBudget
  /** What has to be kept of a hosted payment before its success is committed. */
  linkWalletOf: (
    attempt: StoredAttempt,
    answer: LookupAnswer & { kind: 'found' },
  ) => Promise<() => Promise<void>>
  raise: (alarm: Alarm) => void
  settings: ReconcilerSettings
}) {
  const { store, ledger, gateway, timekeeper, budget, linkWalletOf, raise, settings } = deps
  const control = createLookupControl(deps)
  const slots = createLookupSlots(settings)
  const abandonedAttempts = createAbandonedAttempts(deps)
  /** Look-ups that are on their way, and whether something has happened since they began. */
  const underWay = new Set<{ attemptId: string; isOutdated: boolean }>()
  /** Attempts that a round of this process has taken up. */
  const handling = new Set<string>()

  /** How far ahead what is due was planned on a clock that was set back since. */
  let plannedAheadMs = 0

  /** The round that has not begun yet: it begins when the one that lists now has listed. */
  let waiting: Promise<number> | undefined
  let listing: Promise<unknown> = Promise.resolve()

  /**
   * One round: what died is told apart, what runs beside money is stopped, what is due is looked up.
   * Rounds may overlap: none waits for the slow look-ups of another. Says how many it took up.
   * @throws what the store throws, when nothing could be listed.
   */
  function round(): Promise<number> {
    waiting ??= listing.then(() => {
      waiting = undefined
      const taken = takeUp()
      listing = taken.catch(() => undefined)
      return taken.then(handleAll)
    })
    return waiting
  }

  async function takeUp(): Promise<StoredAttempt[]> {
    await recover()
    await ledger.stopBesideMoney()
    const due = await listDue()
    for (const { id } of due) handling.add(id)
    return due
  }

  async function handleAll(due: StoredAttempt[]): Promise<number> {
    await Promise.all(
      due.map((attempt) => slots.run(isUrgent(attempt), () => handleSafely(attempt))),
    )
    await control.keep()
    return due.length
  }

  async function listDue(): Promise<StoredAttempt[]> {
    plannedAheadMs = Math.max(plannedAheadMs, timekeeper.takeSetBackMs())
    const limit = settings.batch + handling.size
    const due = await store.listDueAttempts(timekeeper.now() + plannedAheadMs, limit)
    if (due.length < limit) plannedAheadMs = 0
    return due.filter(({ id }) => !handling.has(id)).slice(0, settings.batch)
  }

  /** Never a re-send, so it may be early: an answer that still comes counts all the same. */
  async function recover(): Promise<void> {
    for (const attempt of await abandonedAttempts.list()) {
      const { id, version } = attempt
      await safely(attempt, () =>
        ledger.change(id, (now) => (now.version === version ? verdictOnAbandoned(now) : undefined)),
      )
    }
  }

  async function handleSafely(attempt: StoredAttempt): Promise<void> {
    await safely(attempt, () => handleDue(attempt))
    handling.delete(attempt.id)
  }

  /**
   * Looks up what something has happened to, without waiting for a round or a place. Where it is being
   * looked up already, that look-up asks once more.
   */
  async function lookUpNow({ id }: StoredAttempt): Promise<void> {
    if (handling.has(id)) {
      outdate(id)
      return
    }
    handling.add(id)
    const attempt = await store.findAttempt(id).catch(() => undefined)
    if (attempt) await handleSafely(attempt)
    else handling.delete(id)
  }

  /** One that cannot be looked up or judged keeps nobody else from their turn. */
  async function safely(
    { id: attemptId, sessionId }: StoredAttempt,
    work: () => Promise<unknown>,
  ): Promise<void> {
    try {
      await work()
    } catch (error) {
      raise({ code: 'attempt_not_judged', attemptId, sessionId, error: describeError(error) })
    }
  }

  async function handleDue(attempt: StoredAttempt): Promise<void> {
    if (isClosed(attempt)) {
      await ledger.change(attempt.id, nothingToAsk)
      return
    }
    if (mayBeOver(attempt)) {
      const { version } = await ledger.change(attempt.id, verdictOfTime)
      if (version !== attempt.version) return
    }
    const leasedUntil = timekeeper.now() + leaseMs
    if (!(await store.leaseLookup(attempt, leasedUntil))) return
    if (await lookUp(attempt)) return
    // Nothing was learned: iyzico did not answer, or the budget is used up. Time goes on.
    const { version } = await ledger.change(attempt.id, timeIsUp)
    if (version === attempt.version) {
      await store.leaseLookup({ ...attempt, nextLookupAt: leasedUntil }, timekeeper.now() + againMs)
    }
  }

  /**
   * Asks iyzico about this attempt now, if the budget allows. Undefined when nothing was learned: a
   * failed call is no look-up, and changes nothing.
   */
  async function lookUp(attempt: StoredAttempt): Promise<StoredAttempt | undefined> {
    return budget.take(attempt) ? ask(attempt) : undefined
  }

  /**
   * Whether a declined attempt was paid after all, or may be: whatever the budget says, because a
   * charge waits for it. Without an answer nobody knows, and then nothing is charged on top of it.
   */
  async function mayBePaid(attempt: StoredAttempt): Promise<boolean> {
    budget.spend()
    const answer = await askIyzico(attempt)
    if (answer.kind === 'failed' || isStillMoving(answer)) return true
    const { state } = await judge(attempt, answer)
    return state === 'succeeded' || state === 'review'
  }

  async function ask(attempt: StoredAttempt): Promise<StoredAttempt | undefined> {
    const look = { attemptId: attempt.id, isOutdated: false }
    underWay.add(look)
    const looked = await askAndJudge(attempt).finally(() => underWay.delete(look))
    const current = looked ?? attempt
    return look.isOutdated && !isClosed(current) && budget.take(current) ? ask(current) : looked
  }

  /** Something has happened to this attempt: what is being asked about it now may not know of that. */
  function outdate(attemptId: string): void {
    for (const look of underWay) if (look.attemptId === attemptId) look.isOutdated = true
  }

  async function askAndJudge(attempt: StoredAttempt): Promise<StoredAttempt | undefined> {
    const answer = await askIyzico(attempt)
    return answer.kind === 'failed' ? undefined : judge(attempt, answer)
  }

  async function judge(attempt: StoredAttempt, answer: LookupFinding): Promise<StoredAttempt> {
    const controlHolds = await holdsControlFor(attempt.id, answer)
    const decide = (current: StoredAttempt): Verdict | undefined =>
      isClosed(current) ? undefined : judgeLookup(current, answer, { controlHolds })
    const unlink = await linkIfPaid(attempt, answer, decide)
    const changed = await ledger.change(attempt.id, decide)
    // The ledger knows the payment as another attempt's: then so is the wallet.
    if (changed.state !== 'succeeded') await unlink?.()
    return changed
  }

  async function linkIfPaid(
    { id, kind }: StoredAttempt,
    answer: LookupAnswer,
    decide: (attempt: StoredAttempt) => Verdict | undefined,
  ): Promise<(() => Promise<void>) | undefined> {
    if (kind !== 'hosted' || answer.kind !== 'found') return undefined
    const current = await ledger.read(id)
    if (decide(current)?.to !== 'succeeded') return undefined
    return linkWalletOf(current, answer)
  }

  /** By token where there is one, and by our own conversationId where that finds nothing. */
  async function askIyzico(attempt: StoredAttempt): Promise<LookupAnswer> {
    const { upstreamToken, conversationId } = attempt
    const locale: Locale = 'tr'
    if (upstreamToken !== null) {
      const byToken = await gateway.lookUpByToken(upstreamToken, conversationId, locale)
      if (byToken.kind !== 'not_found') return byToken
    }
    return gateway.lookUpByConversationId(conversationId, locale)
  }

  /** Where the answer declines the attempt if a control holds, one is looked for at once. */
  async function holdsControlFor(attemptId: string, answer: LookupFinding): Promise<boolean> {
    const current = await ledger.read(attemptId)
    const isNeeded = !isClosed(current) && asksForControl(current, answer)
    return isNeeded ? control.holdsOrIsFound() : control.holds()
  }

  return { round, lookUp, lookUpNow, mayBePaid, outdate }
}

/** A buyer waits for it, or money may be moving. */
function isUrgent({ state }: StoredAttempt): boolean {
  return state === 'verifying'
}

/** Nothing that iyzico could say would change it. */
function isClosed({ state }: StoredAttempt): boolean {
  return state === 'succeeded' || state === 'not_sent'
}

/** A webhook makes a look-up due whatever the state: here is where that ends. */
function nothingToAsk(attempt: StoredAttempt): Verdict | undefined {
  if (!isClosed(attempt)) return undefined
  return { to: attempt.state, actor: 'look-up', reason: 'there is nothing left to ask' }
}

function timeIsUp(attempt: StoredAttempt): Verdict | undefined {
  const judged = judgeTime(attempt)
  return judged && { actor: 'clock', ...judged }
}

function mayBeOver({ state }: StoredAttempt): boolean {
  return state === 'challenge' || state === 'open'
}

/** What the clock decides by itself: a challenge after ten minutes, a hosted page after its end. */
function verdictOfTime(attempt: StoredAttempt): Verdict | undefined {
  const { state, evidence } = attempt
  const { age, payableUntilMs } = evidence
  if (payableUntilMs === null) return undefined
  if (state === 'challenge' && !isPayable(attempt)) {
    return {
      to: 'verifying',
      actor: 'clock',
      reason: 'the challenge ran out of time',
      evidence: { givenUpAt: age.at, givenUpCode: 'challenge_timed_out', pageIds: [] },
    }
  }
  if (state === 'open' && age.leastMs >= payableUntilMs + hostedGraceMs) {
    return {
      to: 'verifying',
      actor: 'clock',
      reason: 'the hosted page has ended',
      evidence: { pageIds: [] },
    }
  }
  return undefined
}
