import { CheckoutError } from '../checkout/checkout-error.ts'
import type { IyzicoError } from './iyzico-error.ts'

/** What a failed call on behalf of a wallet session means, whichever call it was. */
export type UpstreamFailure =
  | 'wallet_session_ended'
  | 'misconfigured'
  | 'rate_limited'
  | 'upstream_timeout'
  | 'upstream_unavailable'

/** iyzico names no time. Its limits count by the minute, so this tries a few times in one. */
const rateLimitedRetryAfter = 10

export function classify(error: IyzicoError): UpstreamFailure {
  if (error.code === 'timeout') return 'upstream_timeout'
  // 260016 is the only documented code of its family: "session token not found".
  if (/^26\d{4}$/.test(error.errorCode ?? '')) return 'wallet_session_ended'
  if (error.errorCode === '1000' || error.errorCode === '1001') return 'misconfigured'
  if (error.errorCode === '50000' || error.httpStatus === 429) return 'rate_limited'
  return 'upstream_unavailable'
}

/** A failed call as the rest of the BFF knows failures. */
export function toCheckoutError(error: IyzicoError): CheckoutError {
  const code = classify(error)
  const { errorCode, errorGroup } = error
  return new CheckoutError(code, error.message, {
    cause: error,
    ...(code === 'rate_limited' && { retryAfter: rateLimitedRetryAfter }),
    ...(errorCode !== undefined && {
      upstream: { errorCode, ...(errorGroup !== undefined && { errorGroup }) },
    }),
  })
}
