import { Hono } from 'hono'
import type { Context } from 'hono'
import * as z from 'zod'
import type { FakeControl } from './control.ts'
import { faultSchema } from './faults.ts'
import { memberSchema } from './members.ts'
import { switchesSchema, type Switches } from './switches.ts'

/**
 * The control of a fake iyzico for tests in another process.
 *
 * `GET /fake/state` · `POST /fake/switches` some switches · `POST /fake/faults` one fault ·
 * `POST /fake/members` one member · `POST /fake/reset`
 */
export function createControlRoutes(control: FakeControl): Hono {
  const state = (context: Context) => context.json(control.state())
  const app = new Hono().basePath('/fake')
  app.get('/state', state)
  app.post('/switches', async (context) => {
    control.set(switchesSchema.partial().parse(await context.req.json()) as Partial<Switches>)
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
