import type { StoredAttempt } from '../checkout/ledger-store.ts'
import type { LookupAnswer } from '../checkout/payment-gateway.ts'
import type { Verdict } from '../checkout/ledger/verdict.ts'
import { saysPaid, toText } from './ask-iyzico.ts'
import { OperatorError, type Desk, type Print } from './desk.ts'

export type Settlement = {
  attemptId: string
  to: 'succeeded' | 'declined'
  /** Kept in the ledger's event; no place for names. */
  reason: string
  /** Settles as declined what iyzico calls paid: after a refund, say. */
  isForced: boolean
}

/**
 * Settles an open question by hand, as an event with its reason; the merchant is told as always.
 * @throws OperatorError when there is no such open question, or iyzico says that it was paid.
 */
export async function settleAttempt(
  { store, ledger, ask }: Desk,
  { attemptId, to, reason, isForced }: Settlement,
  print: Print,
): Promise<void> {
  const attempt = await store.findAttempt(attemptId)
  if (!attempt) throw new OperatorError(`There is no attempt ${attemptId}.`)
  refuseClosed(attempt)

  const answer = await ask(attempt)
  print(`iyzico now: ${toText(attempt, answer)}`)
  if (to === 'declined' && saysPaid(attempt, answer) && !isForced) {
    throw new OperatorError(
      'iyzico says that this was paid. Settle it as succeeded, or refund it at iyzico first and ' +
        'add --force.',
    )
  }
  const settled = await ledger.change(attemptId, (current) =>
    isOpen(current) ? toVerdict(current, to, reason, answer) : undefined,
  )
  if (settled.state !== to) {
    throw new OperatorError(
      `Not settled: the attempt is ${settled.state}. It has changed in the meantime, or iyzico's ` +
        'payment belongs to another attempt.',
    )
  }
  print(`${attemptId} is ${to} now.`)
}

function isOpen({ state }: StoredAttempt): boolean {
  return state === 'unknown' || state === 'review'
}

function refuseClosed(attempt: StoredAttempt): void {
  if (isOpen(attempt)) return
  throw new OperatorError(
    `${attempt.id} is ${attempt.state}: only unknown and review can be settled by hand.`,
  )
}

function toVerdict(
  attempt: StoredAttempt,
  to: Settlement['to'],
  reason: string,
  answer: LookupAnswer,
): Verdict {
  const byHand = { to, actor: 'operator', reason: `by hand: ${reason}` } as const
  if (to === 'declined') {
    // A provisional code is looked up again for a day, which only helps where iyzico does not say
    // already what was decided against.
    return { ...byHand, code: saysPaid(attempt, answer) ? 'card_declined' : 'not_charged' }
  }
  const isPaid = answer.kind === 'found' && saysPaid(attempt, answer)
  const paymentId = isPaid ? answer.facts.paymentId : undefined
  return {
    ...byHand,
    code: null,
    ...(attempt.paymentId === null && paymentId ? { facts: { paymentId } } : {}),
  }
}
