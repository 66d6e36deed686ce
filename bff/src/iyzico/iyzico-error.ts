/**
 * `network`: no usable answer came back, and nothing says whether the request arrived.
 * `timeout`: we gave up waiting. `api`: iyzico answered `status: failure`.
 * `contract`: an answer came that iyzico's documents do not describe.
 */
export type IyzicoErrorCode = 'network' | 'timeout' | 'api' | 'contract'

type Details = {
  cause?: unknown
  httpStatus?: number | undefined
  errorCode?: string | undefined
  errorGroup?: string | undefined
}

/** A call to iyzico that ended otherwise than with `status: success`. */
export class IyzicoError extends Error {
  override readonly name = 'IyzicoError'
  readonly code: IyzicoErrorCode
  /** Undefined while no answer's head was seen. */
  readonly httpStatus: number | undefined
  /** iyzico's own code, for `api`; undefined when iyzico gave none that can be read. */
  readonly errorCode: string | undefined
  readonly errorGroup: string | undefined

  /** @param message what failed, on which path; for logs, so it quotes nothing of the answer. */
  constructor(code: IyzicoErrorCode, message: string, details: Details = {}) {
    super(message, { cause: details.cause })
    this.code = code
    this.httpStatus = details.httpStatus
    this.errorCode = details.errorCode
    this.errorGroup = details.errorGroup
  }
}
