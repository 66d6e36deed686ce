import { inFlightStates } from '../../contract/index.ts'
import { CheckoutError } from '../checkout-error.ts'
import type { StoredAttempt } from '../ledger-store.ts'
import type { Visit } from '../visit.ts'
import type { AttemptViews } from './attempt-views.ts'

/** What takes the one place that a session has. */
export function inFlightOf(attempts: readonly StoredAttempt[]): StoredAttempt | undefined {
  return attempts.find(({ state }) => inFlightStates.has(state))
}

export async function inFlightError(
  visit: Visit,
  attempt: StoredAttempt,
  { viewOf }: AttemptViews,
): Promise<CheckoutError> {
  return new CheckoutError('payment_in_progress', 'another attempt is in flight', {
    attempt: await viewOf(visit, attempt),
  })
}
