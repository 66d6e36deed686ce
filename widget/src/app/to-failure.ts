import type { Failure } from './view.ts'

/** What a screen may know of an error: no message, no cause. */
export function toFailure({ code, retryable, requestId }: Failure): Failure {
  return { code, retryable, requestId }
}
