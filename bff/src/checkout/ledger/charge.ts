import { declineTable } from '../../contract/decline-table.ts'
import type { DeclinedCode, LastPayment } from '../../contract/index.ts'
import type { AccessTokens } from '../access-tokens.ts'
import { CheckoutError } from '../checkout-error.ts'
import { describeError } from '../describe-error.ts'
import type { StoredAttempt } from '../ledger-store.ts'
import type { Order } from '../order.ts'
import type { ChargeAnswer, PaymentGateway } from '../payment-gateway.ts'
import { createId, type RandomBytes } from '../random.ts'
import type { Sealer } from '../sealer.ts'
import type { Timekeeper } from '../timekeeper.ts'
import type { LinkedWallet } from '../wallets.ts'
import type { Alarm } from './alarms.ts'
import { judgeAnswer, sendWithinMs, type JudgedAnswer } from './judge-charge.ts'
import type { Ledger } from './ledger.ts'
import { paymentTypeOf } from './payment-type.ts'
import { takenBack } from './stopping.ts'
import type { Verdict } from './verdict.ts'

export type ChargeOrder = {
  attempt: StoredAttempt
  order: Order
  wallet: LinkedWallet
  accessToken: string
  buyerIp: string
  callbackUrl: string
  needsThreeDSecure: boolean
  requestId: string
}

export type Charge = ReturnType<typeof createCharge>

/** One charge from its claim to what iyzico answered. It belongs to no request: nobody aborts it. */
export function createCharge(deps: {
  ledger: Ledger
  gateway: PaymentGateway
  accessTokens: AccessTokens
  sealer: Sealer
  timekeeper: Timekeeper
  random: RandomBytes
  /** What the member paid with last, from at most two minutes ago. */
  readLastPayment: (given: ChargeOrder) => Promise<LastPayment>
  /** Looks up declines without proof of this session; true when one was, or may have been, paid. */
  recheckEarlier: (attempt: StoredAttempt) => Promise<boolean>
  raise: (alarm: Alarm) => void
}) {
  const { ledger, gateway, accessTokens, sealer, timekeeper, random } = deps

  return async (given: ChargeOrder): Promise<StoredAttempt> => {
    const { attempt, order, wallet, accessToken, buyerIp, callbackUrl, requestId } = given
    const prepared = await prepare(given)
    if ('code' in prepared) return notSent(attempt, prepared.code, requestId)

    const sinceCommit = timekeeper.start()
    const sent = await commitSent(attempt, prepared.verdict, requestId)
    if (sent.state !== 'sent') return sent
    const answer = await gateway.charge(wallet.session, accessToken, {
      order,
      paymentType: prepared.paymentType,
      conversationId: attempt.conversationId,
      callbackUrl,
      buyerIp,
      locale: order.locale,
      mayStillSend: () => sinceCommit().mostMs <= sendWithinMs,
    })
    if (questionsToken(answer)) accessTokens.refuse(wallet, accessToken)
    const judged = await sealChallenge(attempt, answer)
    const decide = (current: StoredAttempt) => judgeAnswer(current, judged)
    const changed = await ledger.changeForCertain(attempt.id, decide, requestId)
    if (questionsSession(answer)) await askWhetherEnded(wallet, order)
    return changed
  }

  /** A charge does not say it for certain. Where it has ended, this call forgets the wallet. */
  async function askWhetherEnded(wallet: LinkedWallet, order: Order): Promise<void> {
    await accessTokens.tokenOf(wallet, order).catch(() => undefined)
  }

  async function prepare(given: ChargeOrder) {
    try {
      const lastPayment = await deps.readLastPayment(given)
      if (await deps.recheckEarlier(given.attempt)) return { code: 'not_sent' as const }
      const paymentType = paymentTypeOf(lastPayment, given.needsThreeDSecure)
      const verdict: Verdict = {
        to: 'sent',
        actor: 'buyer',
        reason: `charge as ${paymentType}`,
        facts: { paymentType },
      }
      return { paymentType, verdict }
    } catch (error) {
      if (!(error instanceof CheckoutError)) breaksOff(given.attempt, error)
      return { code: codeOfFailure(error) }
    }
  }

  /**
   * `sent`, durable before the first byte. Where the commit fails nothing has been called, whatever
   * was written: so the attempt is taken back, as soon as the store allows.
   */
  async function commitSent(
    attempt: StoredAttempt,
    verdict: Verdict,
    requestId: string,
  ): Promise<StoredAttempt> {
    try {
      return await ledger.change(attempt.id, onlyFrom('claimed', verdict), requestId)
    } catch (error) {
      breaksOff(attempt, error)
      return ledger.changeForCertain(attempt.id, takenBack, requestId)
    }
  }

  function breaksOff({ id: attemptId, sessionId }: StoredAttempt, error: unknown): void {
    deps.raise({ code: 'charge_broke_off', attemptId, sessionId, error: describeError(error) })
  }

  function notSent(attempt: StoredAttempt, code: DeclinedCode, requestId: string) {
    const verdict: Verdict = { to: 'not_sent', actor: 'buyer', reason: 'preparing failed', code }
    return ledger.changeForCertain(attempt.id, onlyFrom('claimed', verdict), requestId)
  }

  async function sealChallenge(
    attempt: StoredAttempt,
    answer: ChargeAnswer,
  ): Promise<JudgedAnswer> {
    if (answer.kind !== 'challenge') return answer
    const { html, ...rest } = answer
    const sealed = { purpose: 'challenge', subject: attempt.id, value: html } as const
    const sealedPage = await sealer.seal(sealed)
    return { ...rest, sealedPage, pageId: createId('page', random) }
  }
}

/**
 * A refusal that nobody knows, or an answer that cannot be read, may be about the access token: whoever
 * asks next gets a new one. Only that call says whether the wallet session has ended.
 */
function questionsToken(answer: ChargeAnswer): boolean {
  switch (answer.kind) {
    case 'failure': {
      const { errorCode, httpStatus } = answer
      const known = declineTable[errorCode]
      const isAuthorization = httpStatus === 401 || httpStatus === 403
      return !known || known.code === 'wallet_session_ended' || isAuthorization
    }
    case 'unreadable':
    case 'no_answer':
      return true
    case 'not_sent':
    case 'challenge':
    case 'success':
      return false
  }
}

function questionsSession(answer: ChargeAnswer): boolean {
  return answer.kind === 'failure' && /^26\d{4}$/.test(answer.errorCode)
}

function onlyFrom(state: StoredAttempt['state'], verdict: Verdict) {
  return (attempt: StoredAttempt) => (attempt.state === state ? verdict : undefined)
}

const preparationCodes = new Set(['wallet_session_ended', 'misconfigured', 'rate_limited'])

function codeOfFailure(error: unknown): DeclinedCode {
  if (error instanceof CheckoutError && preparationCodes.has(error.code)) {
    return error.code as DeclinedCode
  }
  return 'not_sent'
}
