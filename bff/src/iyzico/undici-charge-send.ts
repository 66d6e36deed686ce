import { Client, type buildConnector } from 'undici'
import type { ChargeSend, ChargeSendRequest } from './charge-send.ts'
import { SendError } from './send.ts'
import { ConnectError, createConnector, exchange } from './undici-connection.ts'

export type UndiciChargeSend = {
  send: ChargeSend
  /** Waits for charges under way. */
  close: () => Promise<void>
}

/**
 * The way of charges to iyzico in Node: every charge has a connection of its own, made for it and
 * closed after it. One that has been idle may be dead already, and then nobody could tell whether
 * the charge arrived. (undici's `reset` alone closes a connection afterwards, but rides an idle one.)
 */
export function createChargeSend({ connectTimeoutMs = 5_000 } = {}): UndiciChargeSend {
  const connect = createConnector(connectTimeoutMs)
  const underWay = new Set<Promise<unknown>>()

  const send = async (request: ChargeSendRequest) => {
    const once = connectOnce(connect, request.mayStillSend)
    const client = new Client(new URL(request.url).origin, {
      connect: once.connect,
      pipelining: 1,
      allowH2: false,
      // The caller's signal ends a charge, whatever it waits for.
      headersTimeout: 0,
      bodyTimeout: 0,
    })
    try {
      return await exchange(client, request, { reset: true })
    } catch (error) {
      if (once.isConnected()) throw error
      throw new SendError('not_sent', 'The charge ended before it had a connection', error)
    } finally {
      void client.destroy()
    }
  }

  return {
    send: (request) => {
      const charge = send(request)
      const settled = charge.catch(() => undefined).finally(() => underWay.delete(settled))
      underWay.add(settled)
      return charge
    },
    close: async () => {
      await Promise.all(underWay)
    },
  }
}

/** undici writes in the same turn of the event loop in which it is given the socket. */
function connectOnce(connect: buildConnector.connector, mayStillSend: () => boolean) {
  let isConnected = false
  const guarded: buildConnector.connector = (options, callback) => {
    if (isConnected) {
      callback(new SendError('no_answer', 'The connection of a charge was lost'), null)
      return
    }
    connect(options, (...result) => {
      const [, socket] = result
      if (socket && !mayStillSend()) {
        socket.on('error', () => undefined).destroy()
        callback(new ConnectError('Too late to send this charge'), null)
        return
      }
      isConnected = socket !== null
      callback(...result)
    })
  }
  return { connect: guarded, isConnected: () => isConnected }
}
