/** One signed request to iyzico. `signal` ends it; the answer may hold `maxAnswerBytes` at most. */
export type UpstreamRequest = {
  method: 'POST'
  url: string
  headers: Record<string, string>
  body: string
  signal: AbortSignal
  maxAnswerBytes: number
}

/** Header names are lower case. */
export type UpstreamAnswer = { status: number; headers: Record<string, string>; body: string }

/**
 * The way to iyzico: narrower than fetch, so that a pool, a test or a browser can be one.
 * It follows no redirect, and fails with a `SendError` or with the signal's reason.
 */
export type Send = (request: UpstreamRequest) => Promise<UpstreamAnswer>

/**
 * `not_sent`: no byte of the request left (DNS, refused, connect or TLS time-out).
 * `no_answer`: something left, and no whole answer came. `too_large`: the answer was cut off by us.
 */
export type SendErrorCode = 'not_sent' | 'no_answer' | 'too_large'

export class SendError extends Error {
  override readonly name = 'SendError'
  readonly code: SendErrorCode

  constructor(code: SendErrorCode, message: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
  }
}
