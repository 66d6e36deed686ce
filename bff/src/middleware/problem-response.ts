import type { Context } from 'hono'
import { CheckoutError } from '../checkout/checkout-error.ts'
import { describeError, placesOf } from '../checkout/describe-error.ts'
import { isStoreUnusable, type StorageError } from '../storage/storage-error.ts'
import { problems, type Locale, type ProblemDocument } from '../contract/index.ts'
import type { AppEnv, Log } from './app-env.ts'

/** When a request that the store could not answer may come again, in seconds. */
const storeRetryAfter = 5

/**
 * The one exit for everything that goes wrong: any error becomes an RFC 9457 problem document.
 * @param onStoreUnusable takes note of a store that cannot be used, which is not logged here: it may
 * fail every request for minutes.
 */
export function createProblemResponse(log: Log, onStoreUnusable: (error: StorageError) => void) {
  return (thrown: Error, context: Context<AppEnv>): Response => {
    const error = toCheckoutError(thrown)
    const requestId = context.get('requestId')
    context.set('problemCode', error.code)
    if (isStoreUnusable(thrown)) onStoreUnusable(thrown)
    else logProblem(log, error, requestId)
    return context.body(JSON.stringify(toDocument(error, requestId, localeOf(context))), {
      status: problems[error.code].status,
      headers: {
        'content-type': 'application/problem+json',
        ...(error.retryAfter === undefined ? {} : { 'retry-after': String(error.retryAfter) }),
      },
    })
  }
}

function toCheckoutError(thrown: Error): CheckoutError {
  if (thrown instanceof CheckoutError) return thrown
  return isStoreUnusable(thrown)
    ? new CheckoutError('overloaded', 'the store cannot be used', { retryAfter: storeRetryAfter })
    : new CheckoutError('internal', 'a fault of ours', { cause: thrown })
}

function toDocument(error: CheckoutError, requestId: string, locale: Locale): ProblemDocument {
  const { code, errors, upstream, attempt } = error
  const { title, status, retryable } = problems[code]
  return {
    type: `urn:wallet-checkout:problem:${code}`,
    title,
    status,
    code,
    detail: problems[code][locale],
    requestId,
    retryable,
    ...(errors ? { errors } : {}),
    ...(upstream ? { upstream } : {}),
    ...(attempt ? { attempt } : {}),
  }
}

/** The session's language where it is known, else the caller's, else Turkish. */
export function localeOf(context: Context<AppEnv>): Locale {
  const known = context.get('locale')
  if (known) return known
  const wanted = context.req.header('accept-language') ?? ''
  const first = /\b(tr|en)\b/i.exec(wanted)?.[1]?.toLowerCase()
  return first === 'en' ? 'en' : 'tr'
}

function logProblem(log: Log, error: CheckoutError, requestId: string): void {
  const fields = { requestId, code: error.code, upstream: error.upstream }
  if (error.code === 'internal') {
    log.error(
      { ...fields, error: describeError(error.cause), places: placesOf(error.cause) },
      'a request failed through a fault of ours',
    )
  } else if (error.code === 'misconfigured') {
    log.error(
      { ...fields, reason: error.message },
      'configuration fault: check keys and their host',
    )
  } else if (problems[error.code].status >= 500) {
    log.warn({ ...fields, reason: error.message }, 'a request could not be answered')
  }
}
