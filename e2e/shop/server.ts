// A merchant's server, as small as it gets: a product, a checkout, a page of thanks, an account.
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CheckoutRefusal, createCheckoutApi } from './checkout-api.ts'
import { toOrder, type WalletSession } from './order.ts'
import {
  accountPage,
  cancelledPage,
  checkoutPage,
  missingPage,
  productPage,
  sorryPage,
  thanksPage,
} from './page.ts'
import { cookiesOf, pathTo, visitorOf, type Visitor } from './visitor.ts'

export type ShopOptions = {
  /** 0: any free one. */
  port: number
  bffUrl: string
  merchantSecretKey: string
  /** Wallet sessions that this shop has kept from elsewhere, by the name of the buyer. */
  members: Record<string, WalletSession>
}

export type Shop = { url: string; stop: () => Promise<void> }

type Answer =
  | { status: number; html: string }
  | { to: string; visitor?: Visitor }
  | { file: Buffer; type: string }

export async function startShop(options: ShopOptions): Promise<Shop> {
  const { port, bffUrl, merchantSecretKey, members } = options
  // The shop of the playground wears the same.
  const stylesheet = await readFile(new URL(import.meta.resolve('wallet-checkout/shop.css')))
  const popupScript = await readFile(new URL('popup.js', import.meta.url))
  const checkout = createCheckoutApi(bffUrl, merchantSecretKey)
  const conversationIds = new Map<string, string>()
  /** Whose an order is. */
  const owners = new Map<string, string>()

  async function answerTo(method: string, url: URL, visitor: Visitor): Promise<Answer> {
    switch (`${method} ${url.pathname}`) {
      case 'GET /shop.css':
        return { file: stylesheet, type: 'text/css' }
      case 'GET /popup.js':
        return { file: popupScript, type: 'text/javascript' }
      case 'GET /product':
        return { status: 200, html: productPage(visitor) }
      case 'POST /cart':
        return { to: '/checkout', visitor: { ...visitor, cart: randomUUID() } }
      case 'GET /':
        return openCheckout(visitor, false)
      case 'GET /checkout':
        return openCheckout(visitor, true)
      case 'GET /thanks':
        return thank(visitor, url.searchParams.get('checkout_session') ?? '')
      case 'GET /account':
        return {
          status: 200,
          html: accountPage(visitor, await checkout.readMember(visitor.buyerId)),
        }
      case 'POST /account/forget':
        await checkout.forgetMember(visitor.buyerId)
        return { to: '/account' }
      case 'GET /new-customer':
        return { to: '/product', visitor: { ...visitor, buyerId: `customer-${randomUUID()}` } }
      default:
        return { status: 404, html: missingPage(visitor) }
    }
  }

  async function openCheckout(visitor: Visitor, leaves: boolean): Promise<Answer> {
    const { buyerId, locale } = visitor
    const order = toOrder({
      conversationId: conversationIdOf(visitor),
      locale,
      buyerId,
      origin: origin(),
      returnUrl: origin() + pathTo('/thanks', visitor),
      ...(Object.hasOwn(members, buyerId) ? { member: members[buyerId] } : {}),
    })
    const session = await checkout.openSession(order)
    return { status: 200, html: checkoutPage({ visitor, bffUrl, session, order, leaves }) }
  }

  /** A buyer's own order alone; the rest is nobody's business, so it is not there. */
  async function thank(visitor: Visitor, sessionId: string): Promise<Answer> {
    const session = await checkout.readSession(sessionId).catch(() => undefined)
    const isTheirs = session && owners.get(session.conversationId) === ownerOf(visitor)
    return isTheirs
      ? { status: 200, html: thanksPage(visitor, session) }
      : { status: 404, html: missingPage(visitor) }
  }

  /** One order keeps its number through every reload, so it can only be paid once. */
  function conversationIdOf(visitor: Visitor): string {
    const key = `${visitor.cart}/${visitor.buyerId}`
    const conversationId = conversationIds.get(key) ?? randomUUID()
    conversationIds.set(key, conversationId)
    owners.set(conversationId, ownerOf(visitor))
    return conversationId
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin())
    const visitor = visitorOf(request, url)
    const answer = await answerTo(request.method ?? '', url, visitor).catch((error: unknown) => {
      const code = error instanceof CheckoutRefusal ? error.code : 'unreachable'
      return code === 'session_conflict'
        ? { status: 409, html: cancelledPage(visitor) }
        : { status: 502, html: sorryPage(visitor, code) }
    })
    if ('file' in answer) {
      response.writeHead(200, { 'content-type': `${answer.type}; charset=utf-8` }).end(answer.file)
      return
    }
    const common = {
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'set-cookie': cookiesOf(('visitor' in answer && answer.visitor) || visitor),
    }
    if ('to' in answer) {
      response.writeHead(303, { ...common, location: pathTo(answer.to, visitor) }).end()
      return
    }
    response.writeHead(answer.status, {
      ...common,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'self'; img-src data:; script-src ${bffUrl}${visitor.isLoginInPopup ? " 'self'" : ''}; frame-src ${bffUrl}; base-uri 'none'; form-action 'self' ${bffUrl}; frame-ancestors 'none'`,
    })
    response.end(answer.html)
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.writeHead(500).end())
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

function ownerOf({ browser, buyerId }: Visitor): string {
  return `${browser}/${buyerId}`
}
