import { statusAt, type Payment } from '../payments.ts'
import type { HostedPage } from './hosted-pages.ts'

/** `moving`: a bank has said yes, and the money is on its way. */
export type PageState = 'open' | 'moving' | 'paid' | 'expired'

/** Where a hosted page stands, with every try to pay on it. Money wins over the clock. */
export function stateOf(page: HostedPage, tries: readonly Payment[], now: number): PageState {
  const statuses = new Set(tries.map((each) => statusAt(each, now)))
  if (statuses.has('SUCCESS')) return 'paid'
  if (statuses.has('CALLBACK_THREEDS') || statuses.has('PENDING_CREDIT')) return 'moving'
  return now >= page.expiresAt ? 'expired' : 'open'
}

/** What the buyer is shown: a bank that refused and took the money all the same has refused. */
export function shownStateOf(page: HostedPage, tries: readonly Payment[], now: number): PageState {
  const paid = tries.filter((each) => statusAt(each, now) === 'SUCCESS')
  const isRefused = paid.length > 0 && paid.every(({ errorCode }) => errorCode !== undefined)
  return isRefused ? 'open' : stateOf(page, tries, now)
}
