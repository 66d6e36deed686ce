/** A merchant's server, as small as it gets: a product, a checkout, a page of thanks, an account. */
import type { CheckoutSessionStatus, CreatedCheckoutSession } from 'bff/contract'
import { createOrder } from '../../src/mocks/create-order.ts'
import type { MockServers } from '../../src/mocks/create-mock-servers.ts'
import type { Host } from '../in-browser/answer-ask.ts'
import {
  accountPage,
  checkoutPage,
  missingPage,
  productPage,
  sorryPage,
  thanksPage,
  type Look,
} from './pages.ts'
import stylesheet from './shop.css?raw'

export type Shop = {
  answer: Host
  /** From now on somebody else stands before the shop, whom it has never seen. */
  becomeNewCustomer: () => void
}

export function createShop(deps: {
  askAsMerchant: MockServers['askAsMerchant']
  /** The origin, and the shop's own address on it, as a browser writes it. */
  origin: string
  url: string
  look: () => Look
}): Shop {
  const { askAsMerchant, origin, url, look } = deps
  let buyerId = newId('customer')
  let orderNumber = newId('order')

  async function answer(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url)
    switch (`${request.method} ${pathname}`) {
      case 'GET /shop.css':
        return new Response(stylesheet, { headers: { 'content-type': 'text/css; charset=utf-8' } })
      case 'GET /':
      case 'GET /product':
        return page(productPage(look()))
      case 'POST /cart':
        orderNumber = newId('order')
        return goTo('checkout')
      case 'GET /checkout':
        return showCheckout()
      case 'GET /thanks':
        return thank(searchParams.get('checkout_session') ?? '')
      case 'GET /account':
        return page(accountPage(look(), await isLinked()))
      case 'POST /forget':
        await askAsMerchant('DELETE', `/members/${buyerId}`)
        return goTo('account')
      default:
        return page(missingPage(look()), 404)
    }
  }

  async function showCheckout(): Promise<Response> {
    const { locale } = look()
    const order = createOrder(origin, locale)
    const answered = await askAsMerchant('POST', '/checkout-sessions', {
      ...order,
      conversationId: orderNumber,
      buyer: { ...order.buyer, id: buyerId },
      basketItems,
      returnUrl: `${url}/thanks`,
    })
    if (!answered.ok) return page(sorryPage(look()), 502)
    return page(checkoutPage(look(), (await answered.json()) as CreatedCheckoutSession))
  }

  async function thank(sessionId: string): Promise<Response> {
    const answered = await askAsMerchant('GET', `/checkout-sessions/${sessionId}`)
    if (!answered.ok) return page(missingPage(look()), 404)
    const { conversationId, status } = (await answered.json()) as {
      conversationId: string
      status: CheckoutSessionStatus
    }
    return page(thanksPage(look(), conversationId, status))
  }

  async function isLinked(): Promise<boolean> {
    const answered = await askAsMerchant('GET', `/members/${buyerId}`)
    return ((await answered.json()) as { linked: boolean }).linked
  }

  return {
    answer,
    becomeNewCustomer: () => {
      buyerId = newId('customer')
      orderNumber = newId('order')
    },
  }
}

const ofKitchen = { category1: 'Mutfak', itemType: 'VIRTUAL' }

const basketItems = [
  { id: 'cups', name: 'El yapımı fincan, 2’li', price: '129.90', ...ofKitchen },
  { id: 'shipping', name: 'Kargo', price: '20.00', ...ofKitchen },
]

function page(html: string, status = 200): Response {
  return new Response(html, { status, headers: { 'content-type': 'text/html; charset=utf-8' } })
}

function goTo(path: string): Response {
  return new Response(null, { status: 303, headers: { location: path } })
}

function newId(kind: string): string {
  return `${kind}-${crypto.randomUUID().slice(0, 8)}`
}
