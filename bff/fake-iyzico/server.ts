import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { createControlRoutes } from './control-routes.ts'
import type { FakeControl } from './control.ts'
import { createFakeIyzico, type FakeIyzicoOptions } from './create-fake-iyzico.ts'
import { parseEnvironment } from './environment.ts'
import type { Connection } from './strike.ts'

export type FakeServerOptions = Omit<FakeIyzicoOptions, 'clock' | 'hostedOrigin'> & {
  host?: string
  /** 0, the default, takes any free one. */
  port?: number
  clock?: FakeIyzicoOptions['clock']
  /**
   * The host name that browsers know its hosted pages by, such as `iyzico.localhost`: to them another
   * site than whatever else this machine runs. Its bank stays where it is called: frames show it.
   */
  pagesHost?: string
}

/** How often notifications that have become due leave. */
const webhookEveryMs = 100

export type FakeServer = { url: string; control: FakeControl; stop: () => Promise<void> }

/** The fake iyzico on a port, with its control under `/fake`. */
export async function startFakeIyzico(options: FakeServerOptions): Promise<FakeServer> {
  const { host = '127.0.0.1', port = 0, clock = Date, pagesHost, ...rest } = options
  const hostedOrigin = () => pagesHost && `http://${pagesHost}:${portOf(server)}`
  const firstPaymentId = firstPaymentIdAt(clock.now())
  const { app, control } = createFakeIyzico({ clock, hostedOrigin, firstPaymentId, ...rest })
  const controlRoutes = createControlRoutes(control)
  const server = createAdaptorServer({
    fetch: (request, env) =>
      new URL(request.url).pathname.startsWith('/fake/')
        ? controlRoutes.fetch(request)
        : app.fetch(request, { connection: toConnection(env as HttpBindings) }),
    hostname: host,
    overrideGlobalObjects: false,
  }) as Server
  server.listen(port, host)
  await once(server, 'listening')
  let isDelivering = false
  const webhookTimer = setInterval(() => {
    if (isDelivering) return
    isDelivering = true
    void control.deliverWebhooks().finally(() => {
      isDelivering = false
    })
  }, webhookEveryMs)

  return {
    url: toUrl(server.address() as AddressInfo),
    control,
    stop: async () => {
      clearInterval(webhookTimer)
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      // Calls that hang on purpose would keep it open for ever.
      server.closeAllConnections()
      await closed
    },
  }
}

/**
 * Past every id that a fake which started earlier can have reached: none makes a thousand payments in
 * a millisecond. A merchant's store keeps the ids, and refuses one that comes again. A safe integer
 * until the year 2255.
 * @param now epoch milliseconds
 */
function firstPaymentIdAt(now: number): number {
  return Math.floor(now) * 1000
}

function toConnection({ incoming, outgoing }: HttpBindings): Connection {
  return {
    reset: () => incoming.socket.resetAndDestroy(),
    cutOff: ({ status, headers }, bytes) => {
      outgoing.writeHead(status, Object.fromEntries(headers))
      outgoing.write(bytes, () => incoming.socket.destroy())
      return RESPONSE_ALREADY_SENT
    },
  }
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}

function toUrl({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}

if (import.meta.main) {
  const { url, stop } = await startFakeIyzico(parseEnvironment(process.env))
  process.stdout.write(`The fake iyzico answers at ${url}\n`)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop())
}
