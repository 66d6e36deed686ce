import { subscribe } from 'node:diagnostics_channel'
import type { ChargeSend } from '../src/iyzico/charge-send.ts'
import type { Send } from '../src/iyzico/send.ts'
import type { Cross } from './trap.ts'

/** The same way to iyzico for look-ups, with a seam on either side of each. */
export function watchSend(send: Send, cross: Cross): Send {
  return async (request) => {
    const isLookup = /\/(retrieve\/payment|payment\/detail)$/.test(request.url)
    if (isLookup) cross('before a look-up')
    const answer = await send(request)
    if (isLookup) cross('after a look-up')
    return answer
  }
}

/**
 * The same way for calls that move money. Where the bytes are is known to undici alone, which tells
 * it on channels of its own.
 */
export function watchChargeSend(send: ChargeSend, cross: Cross): ChargeSend {
  subscribe('undici:request:bodySent', (message) => {
    // One turn later, when what was written has left the process.
    if (isCharge(message)) setImmediate(() => cross('after the first byte'))
  })
  subscribe('undici:request:bodyChunkReceived', (message) => {
    if (isCharge(message)) cross('in the middle of the answer')
  })
  return async (request) => {
    const mayStillSend = () => {
      cross('before the first byte')
      return request.mayStillSend()
    }
    const answer = await send({ ...request, mayStillSend })
    cross('after the answer')
    return answer
  }
}

function isCharge(message: unknown): boolean {
  const { path } = (message as { request: { path: string } }).request
  return /\/(checkout|3dsecure)\/auth$/.test(path)
}
