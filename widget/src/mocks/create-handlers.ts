import { http, type HttpHandler } from 'msw'
import type { MockBff } from './create-mock-bff.ts'

/**
 * Every call of the frame goes to the BFF of the mocks as it is, and so does what a bank's page in
 * it asks for: the challenge, the fake bank, the way back.
 */
export function createHandlers({ app, iyzico }: MockBff, origin: string): HttpHandler[] {
  const askBff = ({ request }: { request: Request }) => app.fetch(request)
  return [
    http.all(`${origin}/api/*`, askBff),
    http.all(`${origin}/3ds/*`, askBff),
    http.all(`${origin}/callbacks/*`, askBff),
    http.all(`${origin}/fake-bank/*`, ({ request }) => iyzico.fetch(request)),
  ]
}
