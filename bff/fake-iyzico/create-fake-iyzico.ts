import { Hono } from 'hono'
import { refuseAuthorization, type Credentials } from './authorization.ts'
import { createCallLog } from './call-log.ts'
import { createControl, createSwitchBoard, type FakeControl } from './control.ts'
import { pathOf, type Endpoint } from './endpoint.ts'
import { retrieveAccessToken } from './endpoints/retrieve-access-token.ts'
import { retrieveLastPaymentInfo } from './endpoints/retrieve-last-payment-info.ts'
import { readEcho, toFailure, toResponse, toSuccess, type Surroundings } from './envelope.ts'
import { createFaultQueue } from './faults.ts'
import { createMemberRegistry, type Member } from './members.ts'
import { seedMembers } from './seed-members.ts'
import { ConnectionLost, strike, type Connection } from './strike.ts'
import { defaultSwitches, type Switches } from './switches.ts'
import { createTokenIssuer } from './token-issuer.ts'

export type FakeIyzicoOptions = {
  /** iyzico's clock, epoch milliseconds. */
  clock: { now: () => number }
  /** The one API key that it knows. */
  credentials: Credentials
  switches?: Partial<Switches>
  members?: readonly Member[]
}

/** What an adapter hands in as `env`. In-process there is none at all. */
type Bindings = { connection: Connection }

export type FakeIyzico = { app: Hono<{ Bindings: Bindings }>; control: FakeControl }

const endpoints: readonly Endpoint[] = [retrieveAccessToken, retrieveLastPaymentInfo]

/**
 * Stands in for api.iyzipay.com: strict about what it is sent, and as bad as it is told to be.
 *
 * @example
 * const { app, control } = createFakeIyzico({ clock: Date, credentials })
 * const send = createAppSend(app)
 * control.fail({ path: 'retrieve/access-token', kind: 'reset' })
 */
export function createFakeIyzico(options: FakeIyzicoOptions): FakeIyzico {
  const { clock, credentials } = options
  const switches = createSwitchBoard({ ...defaultSwitches, ...options.switches })
  const members = createMemberRegistry(options.members ?? seedMembers)
  const calls = createCallLog()
  const faults = createFaultQueue()
  const tokens = createTokenIssuer()

  const answer = async (endpoint: Endpoint, request: Request, text: string, body: unknown) => {
    const world = { now: clock.now(), switches: switches.read(), members, tokens }
    const around: Surroundings = { ...world, echo: readEcho(body) }
    const { headers } = request
    if (!/^application\/json\s*(;|$)/i.test(headers.get('content-type') ?? '')) {
      return toFailure('11', around)
    }
    const signed = { headers, path: new URL(request.url).pathname, body: text }
    const refusal = await refuseAuthorization(signed, credentials, world.switches)
    if (refusal) return toFailure(refusal, around)
    if (body === undefined) return toFailure('50001', around)
    const accessToken = headers.get('access-token') ?? undefined
    const outcome = await endpoint.answer(body, accessToken, world)
    return 'failure' in outcome
      ? toFailure(outcome.failure, around, outcome.field)
      : toSuccess(outcome.fields, around)
  }

  const app = new Hono<{ Bindings: Bindings }>()
  for (const endpoint of endpoints) {
    const { name } = endpoint
    app.post(pathOf(name), async (context) => {
      const request = context.req.raw
      const text = await request.text()
      const body = parseJson(text)
      const { conversationId } = readEcho(body)
      calls.add({ path: name, at: clock.now(), conversationId })
      const fault = faults.take(name, conversationId)
      if (!fault) return answer(endpoint, request, text, body)
      const connection = (context.env as Bindings | undefined)?.connection
      const caller = { signal: request.signal, connection }
      return strike(fault, caller, () => answer(endpoint, request, text, body))
    })
  }
  app.notFound(() => toResponse(404, { status: 404, error: 'Not Found' }))
  app.onError((error) => {
    if (error instanceof ConnectionLost) throw error
    return toResponse(500, { status: 500, error: 'Internal Server Error' })
  })

  return { app, control: createControl({ calls, faults, members, switches }) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
