import type { DeclinedCode } from '../../contract/index.ts'
import type { LedgerStore, StoredAttempt } from '../ledger-store.ts'
import type { PaymentGateway } from '../payment-gateway.ts'
import { createId, type RandomBytes } from '../random.ts'
import type { Sealer } from '../sealer.ts'
import type { Timekeeper } from '../timekeeper.ts'
import { judgeAnswer, sendWithinMs } from './judge-charge.ts'
import type { Ledger } from './ledger.ts'
import type { UnderWay } from './under-way.ts'
import type { Verdict } from './verdict.ts'

/** A buyer may lose the page, by a reload or a crash, so often. */
const mostPages = 3

/** What a bank or iyzico posted to the callback. Compared with what is stored, never believed. */
export type Callback = {
  token?: string
  paymentId?: string
  conversationId?: string
  conversationData?: string
  mdStatus?: string
  status?: string
  /** Of the classic shape only: whether its documented signature is right. */
  isSigned: boolean
}

export type GivenUp = 'cancelled' | 'closed' | 'blocked'

const givenUpCodes: Record<GivenUp, DeclinedCode> = {
  cancelled: 'challenge_cancelled',
  closed: 'challenge_closed',
  blocked: 'challenge_blocked',
}

export type Challenges = ReturnType<typeof createChallenges>

/** The bank's page: shown once for each address, answered by a callback, or given up. */
export function createChallenges(deps: {
  store: LedgerStore
  ledger: Ledger
  gateway: PaymentGateway
  sealer: Sealer
  timekeeper: Timekeeper
  random: RandomBytes
  underWay: UnderWay
  instanceId: string
  /** Looks earlier declines of the session up again. Whether one of them is, or may be, paid. */
  recheckEarlier: (attempt: StoredAttempt) => Promise<boolean>
}) {
  const { store, ledger, gateway, sealer, timekeeper, random } = deps
  const { underWay, instanceId, recheckEarlier } = deps

  /** The id of a page that may still be loaded: the same until it is used, at most three in all. */
  async function openPageOf(attempt: StoredAttempt): Promise<string | undefined> {
    if (attempt.state !== 'challenge') return undefined
    const withPage = await ledger.change(attempt.id, ({ state, evidence }) => {
      const isOpen = state === 'challenge' && evidence.pageIds.length === 0
      if (!isOpen || evidence.pagesMade >= mostPages) return undefined
      return {
        to: state,
        actor: 'buyer',
        reason: 'another page for the same challenge',
        evidence: {
          pageIds: [createId('page', random)],
          pagesMade: evidence.pagesMade + 1,
        },
      }
    })
    return withPage.evidence.pageIds[0]
  }

  /** The bank's HTML, for the first who asks with this id. */
  async function takePage(
    attemptId: string,
    pageId: string,
    isTopLevel: boolean,
  ): Promise<string | undefined> {
    if (!(await store.findAttempt(attemptId))) return undefined
    let isTaken = false
    const attempt = await ledger.change(attemptId, ({ state, evidence }, moneyIn) => {
      isTaken = state === 'challenge' && moneyIn === 'none' && evidence.pageIds.includes(pageId)
      if (!isTaken) return undefined
      return {
        to: state,
        actor: 'buyer',
        reason: 'the challenge page was loaded',
        evidence: { pageIds: [], openedTopLevel: evidence.openedTopLevel || isTopLevel },
      }
    })
    if (!isTaken || attempt.sealedPage === null) return undefined
    const seal = { purpose: 'challenge', subject: attempt.id, sealed: attempt.sealedPage } as const
    return (await sealer.open(seal)) as string | undefined
  }

  /** The buyer, or the frame, has left the challenge. A look-up decides what that means. */
  function giveUp(attemptId: string, why: GivenUp, requestId: string): Promise<StoredAttempt> {
    return ledger.change(
      attemptId,
      ({ state, evidence }) => {
        if (state !== 'challenge') return undefined
        return {
          to: 'verifying',
          actor: 'buyer',
          reason: `the challenge was ${why}`,
          evidence: {
            pageIds: [],
            givenUpAt: evidence.givenUpAt ?? evidence.age.at,
            givenUpCode: evidence.givenUpCode ?? givenUpCodes[why],
          },
        }
      },
      requestId,
    )
  }

  /**
   * A browser came back. What fits starts look-ups, or the classic completion; what does not fit
   * changes nothing. `isNews` where it is the first time that this is heard.
   */
  async function returned(
    callbackId: string,
    callback: Callback,
  ): Promise<{ attempt: StoredAttempt; isFitting: boolean; isNews: boolean } | undefined> {
    const found = await store.findAttemptByCallbackId(callbackId)
    if (!found) return undefined
    const isFitting = fits(found, callback)
    const isClassic = isFitting && callback.isSigned && callback.mdStatus === '1'
    const { paymentId, conversationData = '' } = callback
    const isToComplete = isClassic && found.state === 'challenge' && paymentId !== undefined
    // A completion moves money as a charge does, so the same is asked before it.
    if (isToComplete && !(await recheckEarlier(found))) {
      const attempt = await complete(found, paymentId, conversationData)
      return { attempt, isFitting, isNews: true }
    }
    const attempt = await ledger.change(found.id, (current) =>
      fits(current, callback) ? heard(current) : undefined,
    )
    return { attempt, isFitting, isNews: attempt.version !== found.version }
  }

  /** `completing` is the durable mark of the call, which is sent once by whoever set the mark. */
  async function complete(
    found: StoredAttempt,
    paymentId: string,
    conversationData: string,
  ): Promise<StoredAttempt> {
    const sinceCommit = timekeeper.start()
    let isMine = false
    const marked = await ledger.commitBeforeCall(
      found.id,
      ({ state, evidence }, moneyIn) => {
        isMine = state === 'challenge' && moneyIn === 'none'
        if (state !== 'challenge') return undefined
        return {
          to: 'completing',
          actor: 'bank',
          reason: 'a signed callback with mdStatus 1',
          facts: { instanceId },
          evidence: { callbackAt: evidence.age.at, pageIds: [] },
        }
      },
      notCompleted,
    )
    if (!isMine) return marked
    return underWay.track(
      marked.id,
      sendCompletion(marked, paymentId, conversationData, () => sinceCommit().mostMs),
    )
  }

  async function sendCompletion(
    marked: StoredAttempt,
    paymentId: string,
    conversationData: string,
    sinceCommitMs: () => number,
  ): Promise<StoredAttempt> {
    const answer = await gateway.completeThreeDs({
      paymentId,
      conversationId: marked.conversationId,
      conversationData,
      paidPriceMinor: marked.paidPriceMinor,
      basketId: marked.basketId,
      currency: marked.currency,
      locale: 'tr',
      mayStillSend: () => sinceCommitMs() <= sendWithinMs,
    })
    // There is no second challenge: a page here is an answer that settles nothing.
    const judged = answer.kind === 'challenge' ? { ...answer, sealedPage: '', pageId: '' } : answer
    return ledger.changeForCertain(marked.id, (current) => judgeAnswer(current, judged))
  }

  return { openPageOf, takePage, giveUp, returned }
}

const notCompleted: Verdict = {
  to: 'declined',
  actor: 'recovery',
  reason: 'the ledger could not be written, so no completion was sent',
  code: 'not_charged',
}

/** What a callback that fits changes: a page that was open is over, and one that is over was left by it. */
function heard({ state, evidence }: StoredAttempt): Verdict | undefined {
  const heardNow = { callbackAt: evidence.age.at, pageIds: [] }
  if (state === 'challenge' || state === 'open') {
    return { to: 'verifying', actor: 'bank', reason: 'a callback that fits', evidence: heardNow }
  }
  if (state !== 'verifying' || evidence.callbackAt !== null) return undefined
  return { to: 'verifying', actor: 'bank', reason: 'a callback after all', evidence: heardNow }
}

/**
 * Whatever the callback names has to be ours. A token that only iyzico and its buyer know speaks for
 * itself; the classic shape is believed to be of iyzico's making by its signature alone.
 */
function fits(attempt: StoredAttempt, callback: Callback): boolean {
  const { paymentId, conversationId, conversationData, mdStatus, status } = callback
  const classic = [paymentId, conversationId, conversationData, mdStatus, status]
  const isClassic = !callback.token || classic.some((value) => value !== undefined)
  if (isClassic && !callback.isSigned) return false
  const pairs: [string | undefined, string | null][] = [
    [callback.token, attempt.upstreamToken],
    [callback.paymentId, attempt.paymentId],
    [callback.conversationId, attempt.conversationId],
  ]
  const told = pairs.filter(([value]) => value !== undefined && value !== '')
  const isKnown = told.some(([value, stored]) => value === stored)
  return isKnown && told.every(([value, stored]) => stored === null || value === stored)
}
