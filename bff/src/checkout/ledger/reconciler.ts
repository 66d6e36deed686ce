import type { Locale } from '../../contract/index.ts'
import type { LedgerStore, StoredAttempt } from '../ledger-store.ts'
import type { LookupAnswer, PaymentGateway } from '../payment-gateway.ts'
import type { Clock } from '../ports.ts'
import { createAbandonedAttempts } from './abandoned-attempts.ts'
import { judgeLookup, judgeTime } from './judge-lookup.ts'
import { hostedGraceMs } from './lookup-times.ts'
import type { Ledger } from './ledger.ts'
import type { Verdict } from './verdict.ts'

const day = 24 * 3_600_000
/** Longer than a look-up takes, so that two instances do not make the same one. */
const leaseMs = 30_000
const againMs = 5_000
const controlEveryMs = 3_600_000

export type ReconcilerSettings = {
  /** An instance whose heartbeats stand still for so long has died, or is as good as dead. */
  silentMs: number
  /** No call takes longer than this. */
  leaseMs: number
  /** How many attempts are looked up in one round. */
  batch: number
}

export type Reconciler = ReturnType<typeof createReconciler>

/** Answers open questions by asking iyzico, never by sending anything again. */
export function createReconciler(deps: {
  store: LedgerStore
  ledger: Ledger
  gateway: PaymentGateway
  clock: Clock
  /** One look-up of the account's budget; false when it is used up for now. */
  takeLookup: () => boolean
  /** What has to be kept of a hosted payment before its success is committed. */
  linkWalletOf: (
    attempt: StoredAttempt,
    answer: LookupAnswer & { kind: 'found' },
  ) => Promise<() => Promise<void>>
  settings: ReconcilerSettings
}) {
  const { store, ledger, gateway, clock, takeLookup, linkWalletOf, settings } = deps
  const abandonedAttempts = createAbandonedAttempts({ store, clock, settings })
  /** Look-ups that are on their way, and whether something has happened since they began. */
  const underWay = new Set<{ attemptId: string; isOutdated: boolean }>()

  let controlTriedAt = -Infinity

  /** One round: what died is told apart, what is due is looked up. Returns how many look-ups. */
  async function round(): Promise<number> {
    await recover()
    const due = await store.listDueAttempts(clock.now(), settings.batch)
    for (const attempt of due) await handleDue(attempt)
    await lookForControl()
    return due.length
  }

  /** Never a re-send, so it may be early: an answer that still comes counts all the same. */
  async function recover(): Promise<void> {
    for (const { id, version } of await abandonedAttempts.list()) {
      await ledger.change(id, (now) =>
        now.version === version ? verdictOnAbandoned(now) : undefined,
      )
    }
  }

  async function handleDue(attempt: StoredAttempt): Promise<void> {
    const verdict = verdictOfTime(attempt, clock.now())
    if (verdict) {
      await ledger.change(attempt.id, (now) => verdictOfTime(now, clock.now()))
      return
    }
    if (isClosed(attempt)) {
      await ledger.change(attempt.id, nothingToAsk)
      return
    }
    const leasedUntil = clock.now() + leaseMs
    if (!(await store.leaseLookup(attempt, leasedUntil))) return
    const isAnswered = await lookUpInBudget(attempt)
    if (isAnswered) return
    // Nothing was learned: iyzico did not answer, or the budget is used up. Time goes on.
    const { version } = await ledger.change(attempt.id, (now) => timeIsUp(now, clock.now()))
    if (version === attempt.version) {
      await store.leaseLookup({ ...attempt, nextLookupAt: leasedUntil }, clock.now() + againMs)
    }
  }

  /** Asks iyzico about this attempt now. A failed call is no look-up, and changes nothing. */
  async function lookUp(attempt: StoredAttempt): Promise<StoredAttempt> {
    return (await lookUpInBudget(attempt)) ?? attempt
  }

  async function lookUpInBudget(attempt: StoredAttempt): Promise<StoredAttempt | undefined> {
    return takeLookup() ? lookUpAtOnce(attempt) : undefined
  }

  /** Whatever the budget says; undefined when iyzico did not answer. */
  async function lookUpAtOnce(attempt: StoredAttempt): Promise<StoredAttempt | undefined> {
    const look = { attemptId: attempt.id, isOutdated: false }
    underWay.add(look)
    const looked = await askAndJudge(attempt).finally(() => underWay.delete(look))
    const isNewsLeft = look.isOutdated && !isClosed(looked ?? attempt)
    return isNewsLeft && takeLookup() ? lookUpAtOnce(looked ?? attempt) : looked
  }

  /** Something has happened to this attempt: what is being asked about it now may not know of that. */
  function outdate(attemptId: string): void {
    for (const look of underWay) if (look.attemptId === attemptId) look.isOutdated = true
  }

  async function askAndJudge(attempt: StoredAttempt): Promise<StoredAttempt | undefined> {
    const answer = await ask(attempt)
    if (answer.kind === 'failed') return undefined
    const lastControlAt = await store.lastControlAt()
    const judge = (current: StoredAttempt): Verdict | undefined => {
      if (isClosed(current)) return undefined
      const now = clock.now()
      const controlHolds = lastControlAt !== undefined && now - lastControlAt < day
      return judgeLookup(current, answer, { now, controlHolds })
    }
    const unlink = await linkIfPaid(attempt, answer, judge)
    const changed = await ledger.change(attempt.id, judge)
    // The ledger knows the payment as another attempt's: then so is the wallet.
    if (changed.state !== 'succeeded') await unlink?.()
    return changed
  }

  async function linkIfPaid(
    { id, kind }: StoredAttempt,
    answer: LookupAnswer,
    judge: (attempt: StoredAttempt) => Verdict | undefined,
  ): Promise<(() => Promise<void>) | undefined> {
    if (kind !== 'hosted' || answer.kind !== 'found') return undefined
    const current = await store.findAttempt(id)
    if (!current || judge(current)?.to !== 'succeeded') return undefined
    return linkWalletOf(current, answer)
  }

  /** By token where there is one, and by our own conversationId where that finds nothing. */
  async function ask(attempt: StoredAttempt): Promise<LookupAnswer> {
    const { upstreamToken, conversationId } = attempt
    const locale: Locale = 'tr'
    if (upstreamToken !== null) {
      const byToken = await gateway.lookUpByToken(upstreamToken, conversationId, locale)
      if (byToken.kind !== 'not_found') return byToken
    }
    return gateway.lookUpByConversationId(conversationId, locale)
  }

  /** Shows that a look-up by conversationId finds what is known to be paid. */
  async function lookForControl(): Promise<void> {
    const now = clock.now()
    const lastControlAt = (await store.lastControlAt()) ?? -Infinity
    if (now - lastControlAt < day / 2 || now - controlTriedAt < controlEveryMs) return
    controlTriedAt = now
    const paid = await store.findLatestSuccess('one_tap')
    if (!paid) return
    const answer = await gateway.lookUpByConversationId(paid.conversationId, 'tr')
    const isFound = answer.kind === 'found' && answer.facts.paymentId === paid.paymentId
    if (isFound) await store.noteControl(clock.now())
  }

  return { round, lookUp, lookUpAtOnce, outdate }
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

function timeIsUp(attempt: StoredAttempt, now: number): Verdict | undefined {
  const judged = judgeTime(attempt, now)
  return judged && { actor: 'clock', ...judged }
}

function verdictOnAbandoned({ state, kind }: StoredAttempt): Verdict | undefined {
  const actor = 'recovery'
  if (state === 'claimed' || (state === 'sent' && kind === 'hosted')) {
    return {
      to: 'not_sent',
      actor,
      reason: 'its process died before it was sent',
      code: 'not_sent',
    }
  }
  if (state === 'sent' || state === 'completing') {
    return { to: 'unknown', actor, reason: 'its process is silent' }
  }
  return undefined
}

/** What the clock decides by itself: a challenge after ten minutes, a hosted page after its end. */
function verdictOfTime({ state, evidence }: StoredAttempt, now: number): Verdict | undefined {
  const { payableUntil } = evidence
  if (payableUntil === null) return undefined
  if (state === 'challenge' && now >= payableUntil) {
    return {
      to: 'verifying',
      actor: 'clock',
      reason: 'the challenge ran out of time',
      evidence: { givenUpAt: now, givenUpCode: 'challenge_timed_out', pageIds: [] },
    }
  }
  if (state === 'open' && now >= payableUntil + hostedGraceMs) {
    return {
      to: 'verifying',
      actor: 'clock',
      reason: 'the hosted page has ended',
      evidence: { pageIds: [] },
    }
  }
  return undefined
}
