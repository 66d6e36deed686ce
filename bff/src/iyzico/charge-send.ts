import type { UpstreamAnswer, UpstreamRequest } from './send.ts'

export type ChargeSendRequest = UpstreamRequest & {
  /** Asked once the connection is there and before the first byte; false sends nothing. */
  mayStillSend: () => boolean
}

/**
 * The way to iyzico for a call that moves money. Fails as a `Send` does; a request that may not be
 * sent any more is a `SendError` `not_sent`. Every `Send` is one, but one that cannot look at the
 * connection does not ask.
 */
export type ChargeSend = (request: ChargeSendRequest) => Promise<UpstreamAnswer>
