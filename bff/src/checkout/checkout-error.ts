import type { Attempt, FieldError, ProblemCode } from '../contract/index.ts'

type Details = {
  cause?: unknown
  errors?: FieldError[]
  /** Seconds to wait, for `rate_limited` and `overloaded`. */
  retryAfter?: number
  upstream?: { errorCode: string; errorGroup?: string }
  /** The attempt that stands in the way. */
  attempt?: Attempt
}

/** A call that cannot be answered as asked. `code` says how it leaves the BFF. */
export class CheckoutError extends Error {
  override readonly name = 'CheckoutError'
  readonly code: ProblemCode
  readonly errors: FieldError[] | undefined
  readonly retryAfter: number | undefined
  readonly upstream: Details['upstream']
  readonly attempt: Attempt | undefined

  /** @param message what failed, on what; for logs only, so it carries no secret and no name. */
  constructor(code: ProblemCode, message: string, details: Details = {}) {
    super(message, { cause: details.cause })
    this.code = code
    this.errors = details.errors
    this.retryAfter = details.retryAfter
    this.upstream = details.upstream
    this.attempt = details.attempt
  }
}
