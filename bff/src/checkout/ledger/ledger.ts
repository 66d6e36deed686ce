import { CheckoutError } from '../checkout-error.ts'
import { describeError } from '../describe-error.ts'
import type {
  ChangeOutcome,
  ClaimOutcome,
  LedgerStore,
  StoredAttempt,
  StoredAttemptEvent,
  StoredNotice,
} from '../ledger-store.ts'
import { createId, type RandomBytes } from '../random.ts'
import type { Timekeeper } from '../timekeeper.ts'
import { aged } from './age.ts'
import type { Alarm, Note } from './alarms.ts'
import { moneyInOf, type MoneyIn } from './money-in.ts'
import { besideMoney, canBeStopped, foreignPayment, stopped, takenBack } from './stopping.ts'
import { applyVerdict, type Verdict } from './verdict.ts'

export type Ledger = ReturnType<typeof createLedger>

/** What becomes of an aged attempt, beside the money that others of its session brought in. */
export type Decide = (attempt: StoredAttempt, moneyIn: MoneyIn) => Verdict | undefined

const firstPauseMs = 100
const longestPauseMs = 5_000
/** About half a minute. */
const triesBeforeAlarm = 10

/** Nobody knows whether this event was written: the store did not answer. */
class UnknownCommit extends Error {
  override readonly name = 'UnknownCommit'
  readonly event: StoredAttemptEvent

  constructor(event: StoredAttemptEvent, cause: unknown) {
    super('A commit of the ledger was not answered', { cause })
    this.event = event
  }
}

/** Moves attempts: always from the row as it is now, always with an event, and one at a time. */
export function createLedger(deps: {
  store: LedgerStore
  timekeeper: Timekeeper
  random: RandomBytes
  raise: (alarm: Alarm) => void
  note: (note: Note) => void
  /** Waits so many milliseconds before a commit is tried again. */
  pause: (ms: number) => Promise<void>
  /** Keeps work that goes on when whoever asked for it has been answered. */
  track: (attemptId: string, work: Promise<unknown>) => void
}) {
  const { store, timekeeper, random, raise, note, pause, track } = deps

  /**
   * Claims the session's one place for an attempt. Where the answer of the commit is lost it is read
   * back; where that cannot be known, whatever was claimed is taken back in the background.
   * @throws whatever the store throws.
   */
  async function claim(
    attempt: StoredAttempt,
    event: StoredAttemptEvent,
    sessionVersion: number,
  ): Promise<ClaimOutcome> {
    try {
      return await store.claimAttempt(attempt, event, sessionVersion)
    } catch (error) {
      if (error instanceof CheckoutError) throw error
      const isWritten = await store.findAttempt(attempt.id).catch(() => undefined)
      if (isWritten) return 'claimed'
      takeBack(attempt.id)
      throw error
    }
  }

  /** An attempt for which nothing was sent, and nobody goes on: it ends as soon as the store allows. */
  function takeBack(attemptId: string): void {
    const takingBack = untilKnown(attemptId, async () => {
      if (await store.findAttempt(attemptId)) await change(attemptId, takenBack)
    })
    track(attemptId, takingBack)
  }

  /** The attempt as it is now, with its age. @throws Error when there is none: a bug of ours. */
  async function read(attemptId: string): Promise<StoredAttempt> {
    const { stored } = await find(attemptId)
    return aged(stored, timekeeper)
  }

  async function find(attemptId: string): Promise<{ stored: StoredAttempt; moneyIn: MoneyIn }> {
    const attempts = await store.listAttemptsWith(attemptId)
    const stored = attempts.find(({ id }) => id === attemptId)
    if (!stored) throw new Error('an attempt has left the ledger')
    return { stored, moneyIn: moneyInOf(attempts.filter(({ id }) => id !== attemptId)) }
  }

  /**
   * Asks `decide` what becomes of the attempt, and writes that; asks again when somebody else was
   * faster. Undefined changes nothing. Where money is in, nothing that leads to a charge is written:
   * the attempt is stopped instead.
   * @throws whatever the store throws; the change may have been written all the same.
   */
  async function change(
    attemptId: string,
    decide: Decide,
    requestId: string | null = null,
  ): Promise<StoredAttempt> {
    try {
      return await changeOnce(attemptId, decide, requestId)
    } catch (error) {
      throw error instanceof UnknownCommit ? error.cause : error
    }
  }

  async function changeOnce(
    attemptId: string,
    decide: Decide,
    requestId: string | null,
  ): Promise<StoredAttempt> {
    let isForeign = false
    for (;;) {
      const { stored, moneyIn } = await find(attemptId)
      const attempt = aged(stored, timekeeper)
      const decided = decide(attempt, moneyIn)
      const wanted = decided && isForeign ? foreignPayment(attempt, decided) : decided
      if (!wanted) return stored
      const verdict = besideMoney(attempt, wanted, moneyIn)
      const { attempt: changed, event } = applyVerdict(attempt, verdict, requestId, random)
      const outcome = await write(changed, event)
      if (outcome === 'changed') {
        tell(stored, changed, verdict)
        if (bringsMoney(stored, changed)) await stopOthersOf(changed)
        return changed
      }
      isForeign = outcome === 'not_unique'
    }
  }

  /**
   * The same with an answer of iyzico in hand: tried again until it is known to be written, however
   * long the store is away. It ends with the process alone.
   */
  async function changeForCertain(
    attemptId: string,
    decide: Decide,
    requestId: string | null = null,
  ): Promise<StoredAttempt> {
    return untilKnown(attemptId, () => change(attemptId, decide, requestId))
  }

  /**
   * A commit right before a call, by whoever may not be the only one to make it. Where it fails nothing
   * is called; and what it may have written all the same is taken back, as soon as that is known.
   * @throws whatever the store throws.
   */
  async function commitBeforeCall(
    attemptId: string,
    decide: Decide,
    takenBackAs: Verdict,
  ): Promise<StoredAttempt> {
    try {
      return await changeOnce(attemptId, decide, null)
    } catch (error) {
      if (!(error instanceof UnknownCommit)) throw error
      takeBackEvent(error.event, takenBackAs)
      throw error.cause
    }
  }

  function takeBackEvent(event: StoredAttemptEvent, takenBackAs: Verdict): void {
    const { attemptId, version } = event
    const takingBack = untilKnown(attemptId, async () => {
      if ((await findEvent(event))?.id !== event.id) return
      await change(attemptId, (current) => (current.version === version ? takenBackAs : undefined))
    })
    track(attemptId, takingBack)
  }

  async function untilKnown<T>(attemptId: string, commit: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await commit()
      } catch (error) {
        if (tries === triesBeforeAlarm) {
          raise({
            code: 'change_not_written',
            attemptId,
            sessionId: '',
            error: describeError(error),
          })
        }
        await pause(Math.min(firstPauseMs * 2 ** (tries - 1), longestPauseMs))
      }
    }
  }

  /** A commit whose answer was lost is read back, once. @throws UnknownCommit */
  async function write(attempt: StoredAttempt, event: StoredAttemptEvent): Promise<ChangeOutcome> {
    try {
      return await store.changeAttempt(attempt, event, eventsFor(attempt, event))
    } catch (error) {
      const written = await findEvent(event).catch(() => undefined)
      if (!written) throw new UnknownCommit(event, error)
      return written.id === event.id ? 'changed' : 'stale'
    }
  }

  /** Whatever was written at the version of this event. */
  async function findEvent({ attemptId, version }: StoredAttemptEvent) {
    const events = await store.listAttemptEvents(attemptId)
    return events.find((written) => written.version === version)
  }

  function tell(before: StoredAttempt, after: StoredAttempt, verdict: Verdict): void {
    const names = { attemptId: after.id, sessionId: after.sessionId }
    if (verdict.alarm) raise({ code: verdict.alarm, ...names })
    if (before.state === after.state) return
    if (verdict.isUnchecked) note({ code: 'success_without_fraud_status', ...names })
    const isSecond = after.state === 'succeeded' && after.evidence.isDuplicate
    if (isSecond) raise({ code: 'duplicate_payment', ...names })
  }

  /** What the merchant is told of this change: only that, and when. The rest is read when it is sent. */
  function eventsFor(after: StoredAttempt, { from, at }: StoredAttemptEvent): StoredNotice[] {
    const type = from === after.state ? undefined : eventTypeOf(after)
    if (!type) return []
    return [
      {
        id: createId('evt', random),
        sessionId: after.sessionId,
        type,
        createdAt: at,
        nextTryAt: at,
        tries: 0,
        deliveredAt: null,
        deadAt: null,
      },
    ]
  }

  /**
   * Money is in: what still runs in such a session is stopped. Every round does it, so that a crash
   * right after the money came leaves nothing open.
   */
  async function stopBesideMoney(): Promise<void> {
    for (const attempt of await store.listAttemptsBesideMoney()) {
      await stop(attempt).catch((error: unknown) => raiseNotStopped(attempt, error))
    }
  }

  async function stopOthersOf(paid: StoredAttempt): Promise<void> {
    try {
      const attempts = await store.listAttempts(paid.sessionId)
      for (const other of attempts) if (other.id !== paid.id) await stop(other)
    } catch (error) {
      // The money is written down, and the next round stops what runs beside it.
      raiseNotStopped(paid, error)
    }
  }

  async function stop({ id }: StoredAttempt): Promise<void> {
    await change(id, (attempt, moneyIn) =>
      moneyIn !== 'none' && canBeStopped(attempt) ? stopped(attempt) : undefined,
    )
  }

  function raiseNotStopped({ id: attemptId, sessionId }: StoredAttempt, error: unknown): void {
    raise({ code: 'attempt_not_judged', attemptId, sessionId, error: describeError(error) })
  }

  return { read, claim, change, changeForCertain, commitBeforeCall, takeBack, stopBesideMoney }
}

function bringsMoney(before: StoredAttempt, { state }: StoredAttempt): boolean {
  return before.state !== state && (state === 'succeeded' || state === 'review')
}

function eventTypeOf({ state, evidence }: StoredAttempt): string | undefined {
  switch (state) {
    case 'unknown':
    case 'review':
      return `checkout_session.${state}`
    case 'succeeded':
      return `checkout_session.${evidence.isDuplicate ? 'duplicate' : 'succeeded'}`
    default:
      return undefined
  }
}
