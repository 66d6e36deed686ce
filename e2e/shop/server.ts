// A merchant's server, as small as it gets: it opens a checkout session with the secret key, which
// never leaves this process, and renders a page that holds the session's client secret.
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { toOrder, type WalletSession } from './order.ts'
import { checkoutPage, sorryPage } from './page.ts'

export type ShopOptions = {
  /** 0: any free one. */
  port: number
  bffUrl: string
  merchantSecretKey: string
  /** The wallet session of each member that this shop knows, by a name of its own. */
  members: Record<string, WalletSession>
}

type CreatedSession = { id: string; clientSecret: string; code?: string }

export type Shop = { url: string; stop: () => Promise<void> }

export async function startShop(options: ShopOptions): Promise<Shop> {
  const { port, bffUrl, merchantSecretKey, members } = options
  const stylesheet = await readFile(new URL('shop.css', import.meta.url))
  const conversationIds = new Map<string, string>()

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin())
    if (url.pathname === '/shop.css') {
      response.writeHead(200, { 'content-type': 'text/css; charset=utf-8' }).end(stylesheet)
      return
    }
    if (url.pathname !== '/' || request.method !== 'GET') {
      response.writeHead(404).end()
      return
    }
    const locale = url.searchParams.get('locale') === 'en' ? 'en' : 'tr'
    const theme = url.searchParams.get('theme') ?? 'auto'
    const buyerId = url.searchParams.get('member') ?? 'card'
    const cart = /(?:^|; )cart=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? randomUUID()
    const order = toOrder({
      conversationId: conversationIdOf(`${cart}/${buyerId}`),
      locale,
      buyerId,
      origin: origin(),
      ...(Object.hasOwn(members, buyerId) ? { member: members[buyerId] } : {}),
    })
    const created = await fetch(`${bffUrl}/v1/checkout-sessions`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${merchantSecretKey}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(order),
    })
    const session = (await created.json().catch(() => ({}))) as CreatedSession
    response.writeHead(created.ok ? 200 : 502, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; style-src 'self'; img-src data:; script-src ${bffUrl}; frame-src ${bffUrl}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      'referrer-policy': 'no-referrer',
      'set-cookie': `cart=${cart}; Path=/; HttpOnly; SameSite=Lax`,
    })
    response.end(
      created.ok
        ? checkoutPage({ bffUrl, session, order, locale, theme })
        : sorryPage({ locale, theme, code: session.code ?? String(created.status) }),
    )
  }

  /** One order keeps its number through every reload, so it can only be paid once. */
  function conversationIdOf(cart: string): string {
    const known = conversationIds.get(cart) ?? randomUUID()
    conversationIds.set(cart, known)
    return known
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(500).end())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, 'localhost', resolve)
  })
  const origin = () => `http://localhost:${(server.address() as AddressInfo).port}`

  return {
    url: origin(),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
