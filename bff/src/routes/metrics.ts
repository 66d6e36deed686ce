import { Hono } from 'hono'

/** `/metrics`, as Prometheus scrapes it; an app of its own, for a port of its own. */
export function metricsApp(render: () => Promise<string>): Hono {
  const app = new Hono()
  app.get('/metrics', async (context) =>
    context.text(await render(), 200, {
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
      'cache-control': 'no-store',
    }),
  )
  return app
}
