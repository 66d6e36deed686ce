import { Hono } from 'hono'
import { createOpenApiDocument } from '../contract/open-api.ts'
import type { AppEnv } from '../middleware/app-env.ts'
import { methodNotAllowed } from '../middleware/method-not-allowed.ts'

/** `/openapi.json`, made from the contract once, when somebody first asks for it. */
export function openApi(publicUrl: string): Hono<AppEnv> {
  let document: string | undefined
  const routes = new Hono<AppEnv>()
  routes.get('/openapi.json', (context) => {
    document ??= JSON.stringify(createOpenApiDocument(publicUrl))
    return context.body(document, { headers: { 'content-type': 'application/json' } })
  })
  routes.all('/openapi.json', methodNotAllowed('GET', 'HEAD'))
  return routes
}
