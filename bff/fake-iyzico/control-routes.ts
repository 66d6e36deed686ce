import { Hono } from 'hono'
import type { Context } from 'hono'
import * as z from 'zod'
import type { FakeControl } from './control.ts'
import { faultSchema } from './faults.ts'
import { memberSchema } from './members.ts'
import { paymentStatuses } from './payments.ts'
import { scopeSchema } from './switch-board.ts'
import { switchesSchema, type Switches } from './switches.ts'

const switchOrderSchema = switchesSchema.partial().extend({ scope: scopeSchema.optional() })
const webhookTargetSchema = z.strictObject({ url: z.url() })
const sessionSchema = z.strictObject({ sessionToken: z.string() })
const expirySchema = z.strictObject({ token: z.string() })
const moveSchema = z.strictObject({ paymentId: z.int(), status: z.enum(paymentStatuses) })

/**
 * The control of a fake iyzico for tests in another process.
 *
 * `GET /fake/state` · `GET /fake/charges?conversationId=` · `GET /fake/payments?conversationId=` ·
 * `POST /fake/switches` some switches, with or without a `scope` · `POST /fake/faults` one fault ·
 * `POST /fake/members` one member · `POST /fake/webhooks` the `url` that they go to ·
 * `POST /fake/payments` `{paymentId, status}` · `POST /fake/ended-sessions` `{sessionToken}` ·
 * `GET /fake/hosted-pages?conversationId=` · `POST /fake/expired-pages` `{token}` ·
 * `POST /fake/reset`
 */
export function createControlRoutes(control: FakeControl): Hono {
  const state = (context: Context) => context.json(control.state())
  const app = new Hono().basePath('/fake')
  app.get('/state', state)
  app.get('/charges', (context) =>
    context.json(control.charges(context.req.query('conversationId'))),
  )
  app.get('/payments', (context) =>
    context.json(control.payments(context.req.query('conversationId'))),
  )
  app.post('/switches', async (context) => {
    const { scope, ...changes } = switchOrderSchema.parse(await context.req.json())
    control.set(changes as Partial<Switches>, scope)
    return state(context)
  })
  app.post('/faults', async (context) => {
    control.fail(faultSchema.parse(await context.req.json()))
    return state(context)
  })
  app.post('/members', async (context) => {
    control.putMember(memberSchema.parse(await context.req.json()))
    return state(context)
  })
  app.post('/webhooks', async (context) => {
    control.webhooks(webhookTargetSchema.parse(await context.req.json()))
    return state(context)
  })
  app.post('/payments', async (context) => {
    const { paymentId, status } = moveSchema.parse(await context.req.json())
    control.movePayment(paymentId, status)
    return context.json(control.payments())
  })
  app.get('/hosted-pages', (context) =>
    context.json(control.hostedPages(context.req.query('conversationId'))),
  )
  app.post('/expired-pages', async (context) => {
    control.expireHostedPage(expirySchema.parse(await context.req.json()).token)
    return context.json(control.hostedPages())
  })
  app.post('/ended-sessions', async (context) => {
    control.endSession(sessionSchema.parse(await context.req.json()).sessionToken)
    return state(context)
  })
  app.post('/reset', (context) => {
    control.reset()
    return state(context)
  })
  app.onError((error, context) => {
    if (error instanceof z.ZodError) return context.json({ issues: error.issues }, 400)
    if (error instanceof SyntaxError) return context.json({ issues: ['not JSON'] }, 400)
    return context.json({ issues: ['not expected'] }, 500)
  })
  return app
}
