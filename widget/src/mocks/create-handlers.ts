import type { App } from 'bff/app'
import { http, type HttpHandler } from 'msw'

/** Every call of the frame goes to the BFF of the mocks as it is. */
export function createHandlers(app: App, origin: string): HttpHandler[] {
  return [http.all(`${origin}/api/*`, ({ request }) => app.fetch(request))]
}
