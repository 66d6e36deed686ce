import { http, type HttpHandler } from 'msw'

type Asked = { request: Request }

type Answering = { fetch: (request: Request) => Response | Promise<Response> }

/**
 * Every call of the frame goes to the BFF of the mocks as it is, and so does what a page of a bank
 * or of iyzico asks for: the challenge, the fake bank, the login, the way back.
 */
export function createHandlers(
  { app, iyzico }: { app: Answering; iyzico: Answering },
  origin: string,
): HttpHandler[] {
  const askBff = async ({ request }: Asked) => toPage(await app.fetch(request))
  const askIyzico = async ({ request }: Asked) => toFramedPage(await iyzico.fetch(request))
  return [
    http.all(`${origin}/api/*`, ({ request }) => app.fetch(request)),
    http.all(`${origin}/3ds/*`, askBff),
    http.all(`${origin}/callbacks/*`, askBff),
    http.all(`${origin}/login/*`, askBff),
    http.all(`${origin}/fake-bank/*`, ({ request }) => iyzico.fetch(request)),
    http.all(`${origin}/hosted`, askIyzico),
    http.all(`${origin}/hosted/*`, askIyzico),
  ]
}

/** A fetch would follow a redirect unseen; as a page, it takes the page along. */
function toPage(response: Response): Response {
  const address = response.headers.get('location')
  if (address === null) return response
  return new Response(`<script>location.replace(${JSON.stringify(address)})</script>`, html)
}

/** iyzico lets nobody frame its page, and here there is nowhere else to show it. */
async function toFramedPage(response: Response): Promise<Response> {
  const page = toPage(response)
  return new Response(await page.text(), html)
}

const html = { headers: { 'content-type': 'text/html; charset=utf-8' } }
