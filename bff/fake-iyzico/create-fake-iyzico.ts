import { Hono } from 'hono'
import { refuseAuthorization, type Credentials } from './authorization.ts'
import { createBankRoutes } from './bank/bank-routes.ts'
import { createCallLog } from './call-log.ts'
import { createControl, type FakeControl } from './control.ts'
import { pathOf, type Endpoint } from './endpoint.ts'
import { checkoutAuth } from './endpoints/checkout-auth.ts'
import { invalidateSession } from './endpoints/invalidate-session.ts'
import { paymentDetail } from './endpoints/payment-detail.ts'
import { pwiInit } from './endpoints/pwi-init.ts'
import { retrieveAccessToken } from './endpoints/retrieve-access-token.ts'
import { retrieveLastPaymentInfo } from './endpoints/retrieve-last-payment-info.ts'
import { retrievePayment } from './endpoints/retrieve-payment.ts'
import { retrieveSession } from './endpoints/retrieve-session.ts'
import { threeDsAuthV1, threeDsAuthV2 } from './endpoints/three-ds-auth.ts'
import {
  readEcho,
  toAuthorizationRefusal,
  toFailure,
  toRefusal,
  toResponse,
  toSuccess,
  type Surroundings,
} from './envelope.ts'
import { createFaultQueue } from './faults.ts'
import { createHostedPageBook } from './hosted/hosted-pages.ts'
import { createHostedRoutes } from './hosted/hosted-routes.ts'
import { createMemberRegistry, type Member } from './members.ts'
import { createPaymentBook } from './payments.ts'
import { seedMembers } from './seed-members.ts'
import { ConnectionLost, strike, type Caller } from './strike.ts'
import { createSwitchBoard, type Subject } from './switch-board.ts'
import { defaultSwitches, type Switches } from './switches.ts'
import { createTokenIssuer } from './token-issuer.ts'
import { createWebhookQueue, type Deliver } from './webhooks.ts'
import type { World } from './world.ts'

export type FakeIyzicoOptions = {
  /** iyzico's clock, epoch milliseconds. */
  clock: { now: () => number }
  /** The one API key that it knows. */
  credentials: Credentials
  switches?: Partial<Switches>
  members?: readonly Member[]
  /** The same at every start by default. A store that outlives the fake needs another one each time. */
  firstPaymentId?: number
  /** The way of notifications, unless `control.webhooks` names another; fetch by default. */
  deliver?: Deliver
  /** Where a browser finds its hosted pages; where it is called itself, unless this says otherwise. */
  hostedOrigin?: () => string | undefined
}

/** What an adapter hands in as `env`. In-process there may be none at all. */
type Bindings = Partial<Pick<Caller, 'connection' | 'onWait'>>

export type FakeIyzico = { app: Hono<{ Bindings: Bindings }>; control: FakeControl }

const endpoints: readonly Endpoint[] = [
  retrieveAccessToken,
  retrieveLastPaymentInfo,
  checkoutAuth,
  pwiInit,
  retrievePayment,
  retrieveSession,
  invalidateSession,
  paymentDetail,
  threeDsAuthV1,
  threeDsAuthV2,
]

/**
 * Stands in for api.iyzipay.com: strict about what it is sent, and as bad as it is told to be.
 *
 * @example
 * const { app, control } = createFakeIyzico({ clock: Date, credentials })
 * const send = createAppSend(app)
 * control.fail({ path: 'retrieve/access-token', kind: 'reset' })
 */
export function createFakeIyzico(options: FakeIyzicoOptions): FakeIyzico {
  const { clock, credentials, deliver = (request) => fetch(request) } = options
  const { secretKey } = credentials
  const switches = createSwitchBoard({ ...defaultSwitches, ...options.switches })
  const members = createMemberRegistry(options.members ?? seedMembers)
  const payments = createPaymentBook(options.firstPaymentId)
  const hostedPages = createHostedPageBook()
  const webhooks = createWebhookQueue(secretKey)
  const calls = createCallLog()
  const faults = createFaultQueue()
  const tokens = createTokenIssuer()
  const parts = { members, payments, hostedPages, webhooks, tokens, secretKey }
  const look = (url: string) => {
    const { origin } = new URL(url)
    const hostedOrigin = options.hostedOrigin?.() ?? origin
    return { now: clock.now(), switchesFor: switches.read, origin, hostedOrigin, ...parts }
  }

  const answer = async (endpoint: Endpoint, request: Request, text: string, body: unknown) => {
    const { headers } = request
    const { pathname } = new URL(request.url)
    const world: World = { ...look(request.url), switches: switches.read(readSubject(body)) }
    const around: Surroundings = { ...world, echo: readEcho(body) }
    if (!/^application\/json\s*(;|$)/i.test(headers.get('content-type') ?? '')) {
      return toFailure('11', around, { httpStatus: 415 })
    }
    const signed = { headers, path: pathname, body: text }
    const refusal = await refuseAuthorization(signed, credentials, world.switches)
    if (refusal) return toAuthorizationRefusal(refusal, around)
    if (body === undefined) return toFailure('50001', around)
    const accessToken = headers.get('access-token') ?? undefined
    const outcome = await endpoint.answer(body, accessToken, world)
    if (world.switches.webhookBeforeAnswer) await webhooks.deliverDue(world.now)
    if ('failure' in outcome) return toFailure(outcome.failure, around, { field: outcome.field })
    if ('refusal' in outcome) return toRefusal(outcome.refusal, outcome.httpStatus, around)
    return toSuccess(outcome.fields, around)
  }

  const app = new Hono<{ Bindings: Bindings }>()
  for (const endpoint of endpoints) {
    const { name } = endpoint
    app.post(pathOf(name), async (context) => {
      const request = context.req.raw
      const text = await request.text()
      const body = parseJson(text)
      const subject = readSubject(body)
      calls.add({ path: name, at: clock.now(), conversationId: subject.conversationId })
      const fault = faults.take(name, subject)
      if (!fault) return answer(endpoint, request, text, body)
      const { connection, onWait } = (context.env as Bindings | undefined) ?? {}
      const caller = { signal: request.signal, connection, onWait }
      return strike(fault, caller, () => answer(endpoint, request, text, body))
    })
  }
  app.route('/', createBankRoutes(look))
  app.route('/', createHostedRoutes(look))
  // Asked for by browsers that show its pages.
  app.get('/favicon.ico', () => new Response(null, { status: 204 }))
  app.notFound(() => toResponse(404, { status: 404, error: 'Not Found' }))
  app.onError((error) => {
    if (error instanceof ConnectionLost) throw error
    return toResponse(500, { status: 500, error: 'Internal Server Error' })
  })

  const control = createControl({
    clock,
    calls,
    faults,
    members,
    payments,
    hostedPages,
    switches,
    webhooks,
    deliver,
  })
  return { app, control }
}

/** Whom a call is about, as far as it says. */
function readSubject(body: unknown): Subject {
  const fields = new Map<string, unknown>(
    typeof body === 'object' && body ? Object.entries(body) : [],
  )
  const textOf = (name: string) => {
    const value = fields.get(name)
    return typeof value === 'string' ? value : undefined
  }
  return {
    conversationId: textOf('conversationId') ?? textOf('paymentConversationId'),
    sessionToken: textOf('sessionToken'),
    basketId: textOf('basketId'),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
