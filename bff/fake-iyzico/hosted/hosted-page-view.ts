import type { PaymentBook } from '../payments.ts'
import { hostedPagePath, type HostedPage } from './hosted-pages.ts'
import { stateOf, type PageState } from './page-state.ts'

/** What a test may know of a hosted page. */
export type HostedPageView = Pick<
  HostedPage,
  'token' | 'conversationId' | 'paidPrice' | 'currency' | 'callbackUrl' | 'expiresAt' | 'step'
> & {
  state: PageState
  /** Its address below the fake's origin. */
  path: string
}

export function toHostedPageView(
  page: HostedPage,
  payments: PaymentBook,
  now: number,
): HostedPageView {
  const { token, conversationId, paidPrice, currency, callbackUrl, expiresAt, step } = page
  return {
    token,
    conversationId,
    paidPrice,
    currency,
    callbackUrl,
    expiresAt,
    step,
    state: stateOf(page, payments.listByToken(token), now),
    path: hostedPagePath(page),
  }
}
