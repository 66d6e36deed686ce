import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Locale } from './order.ts'

/** Who looks at the shop, and how, by the cookies and the address of one request. */
export type Visitor = {
  /** This browser; a cart of it ends when it is bought. */
  browser: string
  cart: string
  buyerId: string
  locale: Locale
  theme: string
  /** Whether iyzico's page opens in a window of its own. */
  isLoginInPopup: boolean
}

/** A real shop has a login; this one believes whatever name it is told. */
export function visitorOf(request: IncomingMessage, url: URL): Visitor {
  const cookie = (name: string) =>
    new RegExp(`(?:^|; )${name}=([\\w-]+)`).exec(request.headers.cookie ?? '')?.[1]
  return {
    browser: cookie('browser') ?? randomUUID(),
    cart: cookie('cart') ?? randomUUID(),
    buyerId: url.searchParams.get('member') ?? cookie('buyer') ?? 'card',
    locale: url.searchParams.get('locale') === 'en' ? 'en' : 'tr',
    theme: url.searchParams.get('theme') ?? 'auto',
    isLoginInPopup: url.searchParams.get('login') === 'popup',
  }
}

export function cookiesOf({ browser, cart, buyerId }: Visitor): string[] {
  const kept = { browser, cart, buyer: buyerId }
  return Object.entries(kept)
    .filter(([, value]) => /^[\w-]+$/.test(value))
    .map(([name, value]) => `${name}=${value}; Path=/; HttpOnly; SameSite=Lax`)
}

/** An address of the shop that is looked at in the same way: its language and its colours stay. */
export function pathTo(path: string, { locale, theme, isLoginInPopup }: Visitor): string {
  const query = new URLSearchParams({
    ...(locale === 'en' ? { locale } : {}),
    ...(theme === 'auto' ? {} : { theme }),
    ...(isLoginInPopup ? { login: 'popup' } : {}),
  }).toString()
  return query ? `${path}?${query}` : path
}
