// What the token path is measured against: a Hono route on the BFF's own adapter that gives the same
// bytes back. It checks nothing, reads nothing and writes nothing down.
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { endWithParent } from './end-with-parent.ts'

/** How it is started; one JSON argument. */
export type BareHonoOptions = {
  /** The one answer: its body, and the headers that the BFF gave with it. */
  body: string
  headers: Record<string, string>
}

const { body, headers } = JSON.parse(process.argv[2] ?? '') as BareHonoOptions
const answer = JSON.parse(body) as Record<string, unknown>
endWithParent()
const app = new Hono()
app.post('/api/access-token', (context) => context.json(answer))
// To the last byte, and as fast as the adapter can: a finished text and a plain object of headers.
app.post('/same-headers/access-token', () => new Response(body, { headers }))
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  process.send?.({ address: `http://127.0.0.1:${port}` })
})
