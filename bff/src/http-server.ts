// The Node side of HTTP: a port, limits for slow senders, and an orderly end.
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { createServer, STATUS_CODES, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { problems, type ProblemDocument } from './contract/index.ts'

export type HttpServer = {
  /** Where it listens, with the port that it got. */
  address: string
  /** Takes nothing new on kept connections, lets what is under way end, and closes the port. */
  stop: () => Promise<void>
}

type Options = {
  fetch: (request: Request, bindings: HttpBindings) => Response | Promise<Response>
  host: string
  port: number
  /** Names an answer that no app has made. */
  createRequestId: () => string
  /** Headers and body of a request have to be here within this time, give or take a half second. */
  slowSenderMs: number
  /** After a stop was asked for, the port answers this long at least, so that probes see it. */
  graceMs: number
  /** And requests under way get this long at most. */
  drainMs: number
}

/**
 * Longer than the proxies in front keep a connection (60 seconds, mostly): whoever ends it first is
 * the one who could still have sent something on it.
 */
const idleMs = 75_000

/** @throws NodeJS.ErrnoException when the port cannot be had. */
export async function listen(options: Options): Promise<HttpServer> {
  const { fetch, host, port, createRequestId, slowSenderMs, graceMs, drainMs } = options
  let isStopping = false
  const underWay = new Set<ServerResponse>()

  const answer = getRequestListener(
    (request, bindings) => fetch(request, bindings as HttpBindings),
    {
      // A request that the web's own types cannot express, such as one without a host.
      errorHandler: () => {
        const { body, headers } = refusal(400, createRequestId())
        return new Response(body, { status: 400, headers })
      },
    },
  )
  const server = createServer(
    {
      headersTimeout: slowSenderMs,
      requestTimeout: slowSenderMs,
      connectionsCheckingInterval: 500,
      keepAliveTimeout: idleMs,
      maxHeaderSize: 16_384,
      // Refused all the same, further on, with a body that says so.
      requireHostHeader: false,
    },
    (request, response) => {
      underWay.add(response)
      response.once('close', () => underWay.delete(response))
      if (isStopping) response.setHeader('connection', 'close')
      void answer(request, response)
    },
  )
  // Whatever is expected, the answer tells what is done; Node would refuse without a word.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response))
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy()
      return
    }
    socket.end(toRawAnswer(statusOfClientError(error.code), createRequestId()))
  })

  server.listen(port, host)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.once('listening', resolve)
  })

  async function stop(): Promise<void> {
    isStopping = true
    const deadline = performance.now() + drainMs
    await wait(graceMs)
    while (underWay.size > 0 && performance.now() < deadline) await wait(25)
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
  }

  return { address: toUrl(server.address() as AddressInfo), stop }
}

function toUrl({ address, port }: AddressInfo): string {
  return `http://${address.includes(':') ? `[${address}]` : address}:${port}`
}

function statusOfClientError(code: string | undefined): 400 | 408 | 431 {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 408
  return code === 'HPE_HEADER_OVERFLOW' ? 431 : 400
}

function refusal(status: number, requestId: string) {
  const { title, retryable, tr: detail } = problems.invalid_request
  const document: ProblemDocument = {
    type: 'urn:wallet-checkout:problem:invalid_request',
    title,
    status,
    code: 'invalid_request',
    detail,
    requestId,
    retryable,
  }
  return {
    body: JSON.stringify(document),
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      'x-request-id': requestId,
      connection: 'close',
    },
  }
}

function toRawAnswer(status: 400 | 408 | 431, requestId: string): string {
  const { body, headers } = refusal(status, requestId)
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const length = `content-length: ${new TextEncoder().encode(body).byteLength}`
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, length, '', body].join('\r\n')
}
