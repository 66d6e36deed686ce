import { toResponse, toUnauthenticated } from './envelope.ts'
import type { Fault } from './faults.ts'

/** A connection that can be maltreated. */
export type Connection = {
  reset: () => void
  /** Sends the head and these bytes, and dies. */
  cutOff: (head: { status: number; headers: Headers }, bytes: Uint8Array) => Response
}

/** The other end of a call. */
export type Caller = {
  /** Fires when the caller has gone. */
  signal: AbortSignal
  /** Undefined in-process, where a dead connection is a rejected fetch, or a body that breaks. */
  connection: Connection | undefined
  /** Told how long the call is going to stand still, from the moment that it does. */
  onWait?: ((ms: number) => void) | undefined
}

/** The call ends without an answer. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
}

/** Answers a call through a fault. */
export async function strike(
  fault: Fault,
  caller: Caller,
  answer: () => Promise<Response>,
): Promise<Response> {
  switch (fault.kind) {
    case 'delay':
      await waitFor(fault.ms, caller)
      return answer()
    case 'hang':
    case 'hang-before-charge':
      await waitFor(Infinity, caller)
      throw new ConnectionLost('The caller gave up')
    case 'reset':
      caller.connection?.reset()
      throw new ConnectionLost('Connection reset')
    case 'cut-off':
    case 'charge-then-cut-off':
      return cutOff(await answer(), caller)
    case 'charge-then-hang':
      await answer()
      await waitFor(Infinity, caller)
      throw new ConnectionLost('The caller gave up')
    case 'charge-then-reset':
      await answer()
      caller.connection?.reset()
      throw new ConnectionLost('Connection reset')
    case 'charge-then-delay': {
      const answered = await answer()
      await waitFor(fault.ms, caller)
      return answered
    }
    case 'charge-then-5xx':
      await answer()
      return toServerError(fault.httpStatus)
    case 'truncated-json': {
      const { status, headers, text } = await read(await answer())
      return new Response(text.slice(0, text.length / 2), { status, headers })
    }
    case 'html':
      return new Response(badGatewayPage, {
        status: fault.httpStatus,
        headers: { 'Content-Type': 'text/html; charset=utf-8' },
      })
    case 'server-error':
      return toServerError(fault.httpStatus)
    case 'oversize': {
      const { status, headers, text } = await read(await answer())
      const padding = `,"padding":"${'x'.repeat(fault.bytes)}"}`
      return new Response(text.replace(/}$/, padding), { status, headers })
    }
    case 'redirect':
      return new Response(null, {
        status: fault.httpStatus,
        headers: { Location: fault.location },
      })
    case 'unauthenticated':
      return toUnauthenticated()
    case 'refuse': {
      const { httpStatus, errorCode, errorGroup } = fault
      const errorMessage = 'Scripted refusal'
      return toResponse(httpStatus, { status: 'failure', errorCode, errorGroup, errorMessage })
    }
  }
}

const badGatewayPage = `<html>
<head><title>502 Bad Gateway</title></head>
<body><center><h1>502 Bad Gateway</h1></center></body>
</html>
`

function toServerError(httpStatus: number): Response {
  return toResponse(httpStatus, { status: httpStatus, error: 'Internal Server Error' })
}

async function read(response: Response) {
  const { status, headers } = response
  return { status, headers, text: await response.text() }
}

/** Promises the whole length, sends half, and is gone. */
async function cutOff(whole: Response, { connection }: Caller): Promise<Response> {
  const { status, headers, text } = await read(whole)
  const bytes = new TextEncoder().encode(text)
  const half = bytes.subarray(0, bytes.length / 2)
  headers.set('Content-Length', String(bytes.length))
  if (connection) return connection.cutOff({ status, headers }, half)

  let isHalfSent = false
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      if (isHalfSent) return controller.error(new ConnectionLost('Connection cut off'))
      isHalfSent = true
      controller.enqueue(half)
    },
  })
  return new Response(body, { status, headers })
}

/** Waits for so long, or for ever; ends early when the caller goes. */
function waitFor(ms: number, { signal, onWait }: Caller): Promise<void> {
  return new Promise((resolve) => {
    const timer = ms === Infinity ? undefined : setTimeout(resolve, ms)
    const stop = () => {
      clearTimeout(timer)
      resolve()
    }
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    onWait?.(ms)
  })
}
