import type { Attempt } from 'bff/contract'
import type { Payment } from '../features/payment/payment.ts'
import type { EventDetails, FrameEventName } from '../protocol/messages.ts'
import type { Host } from './host.ts'

/** Tells the merchant's page what came of paying, each thing once however often it is called. */
export function createPaymentReporter(host: Host): (payment: Payment) => void {
  const told = new Set<string>()

  function tell<Name extends FrameEventName>(
    about: string,
    name: Name,
    detail: EventDetails[Name],
  ) {
    if (told.has(about)) return
    told.add(about)
    host.report({ type: 'event', name, detail })
  }

  function tellAttempt({ id: attemptId, status, ...attempt }: Attempt, ownId: string | null) {
    const about = `${status} ${attemptId}`
    if (status === 'succeeded') {
      const { paymentId = null } = attempt
      // Whatever else is read later, an order is paid once.
      tell(status, 'payment-success', { attemptId, paymentId, restored: attemptId !== ownId })
    }
    if (status === 'declined') {
      const { code = 'card_declined', recovery = 'retry' } = attempt
      tell(about, 'payment-failure', { attemptId, code, recovery })
    }
    if (status === 'unknown') tell(about, 'payment-unknown', { attemptId })
  }

  return ({ attempt, ownId, unsentPress }) => {
    if (attempt) tellAttempt(attempt, ownId)
    if (unsentPress > 0) {
      const detail = { attemptId: null, code: 'not_sent', recovery: 'retry' }
      tell(`press ${unsentPress}`, 'payment-failure', detail)
    }
  }
}
