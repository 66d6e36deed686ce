import { CheckoutError } from '../checkout/checkout-error.ts'
import type { IyzicoError } from './iyzico-error.ts'
import { authenticationFailed } from './read-answer.ts'

/** What a failed call on behalf of a wallet session means, whichever call it was. */
export type UpstreamFailure =
  | 'wallet_session_ended'
  | 'misconfigured'
  | 'rate_limited'
  | 'upstream_timeout'
  | 'upstream_unavailable'

/** iyzico names no time. Its limits count by the minute, so this tries a few times in one. */
const rateLimitedRetryAfter = 10

/**
 * A wrong signature (1000, 1007), an unknown API key (1001), a random string (1004) or an
 * `Authorization` header (1009) that does not fit, a service that the merchant may not use (2000).
 */
const configurationCodes = new Set([
  authenticationFailed,
  '1000',
  '1001',
  '1004',
  '1007',
  '1009',
  '2000',
])

export function classify(error: IyzicoError): UpstreamFailure {
  if (error.code === 'timeout') return 'upstream_timeout'
  // 260016 is the only documented code of its family: "session token not found".
  if (/^26\d{4}$/.test(error.errorCode ?? '')) return 'wallet_session_ended'
  if (configurationCodes.has(error.errorCode ?? '')) return 'misconfigured'
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
