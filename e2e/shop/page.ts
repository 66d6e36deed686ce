import type { CreatedSession, PaidSession, SessionStatus } from './checkout-api.ts'
import { picture, shopDocument } from './document.ts'
import { escapeHtml } from './escape-html.ts'
import { basket, total, type Locale, type Order } from './order.ts'
import { texts } from './texts.ts'
import { pathTo, type Visitor } from './visitor.ts'

export function productPage(visitor: Visitor): string {
  const text = texts[visitor.locale]
  const body = `
      <section>${picture}</section>
      <section>
        <p>${text.about}</p>
        <p class="total"><span>${text.total}</span><span>${formatPrice(total, visitor.locale)}</span></p>
        <form method="post" action="${escapeHtml(pathTo('/cart', visitor))}"><button>${text.buy}</button></form>
      </section>`
  return shopDocument({ visitor, title: text.product, body })
}

/**
 * The page that takes the payment. The two lines which a merchant adds are the script and the
 * element; with `leaves` the buyer goes on to the page of thanks once it is paid.
 */
export function checkoutPage(page: {
  visitor: Visitor
  bffUrl: string
  session: CreatedSession
  order: Order
  leaves: boolean
}): string {
  const { visitor, bffUrl, session, order, leaves } = page
  const { locale, theme, isLoginInPopup } = visitor
  const text = texts[locale]
  const rows = order.basketItems.map(
    (item, index) =>
      `<li><span>${escapeHtml(basket[index]?.name[locale] ?? item.name)}</span><span>${formatPrice(item.price, locale)}</span></li>`,
  )
  const { contactName, address, city } = order.shippingAddress
  const body = `
      <section class="order">
        <h2>${text.summary}</h2>
        ${picture}
        <ul>${rows.join('')}</ul>
        <p class="total"><span>${text.total}</span><span>${formatPrice(order.paidPrice, locale)}</span></p>
        <p class="address"><b>${text.deliverTo}</b> ${escapeHtml(`${contactName}, ${address}, ${city}`)}</p>
      </section>
      <section class="payment">
        <h2>${text.pay}</h2>
        <wallet-checkout session="${escapeHtml(session.id)}" client-secret="${escapeHtml(session.clientSecret)}" locale="${locale}" theme="${escapeHtml(theme)}"${leaves ? ' redirect="on-success"' : ''}${isLoginInPopup ? ' login="popup"' : ''}></wallet-checkout>
      </section>`
  const head = `<script async src="${escapeHtml(bffUrl)}/widget.js"></script>`
  return shopDocument({ visitor, title: text.checkout, body, head: head + popupScript(visitor) })
}

/** What a buyer reads when no checkout session could be opened. */
export function sorryPage(visitor: Visitor, code: string): string {
  const { checkout, sorry } = texts[visitor.locale]
  const body = `<section><p>${sorry}</p><p><small>${escapeHtml(code)}</small></p></section>`
  return shopDocument({ visitor, title: checkout, body })
}

/** An order that was called off cannot be paid any more; the same basket is a new one. */
export function cancelledPage(visitor: Visitor): string {
  const { cancelled, cancelledHint, goOn } = texts[visitor.locale]
  const body = `<section><p>${cancelledHint}</p><p>${linkTo('/product', goOn, visitor)}</p></section>`
  return shopDocument({ visitor, title: cancelled, body })
}

/** Where the buyer comes back to. It says what the server was told, and nothing that the address says. */
export function thanksPage(visitor: Visitor, { conversationId, status }: PaidSession): string {
  const text = texts[visitor.locale]
  const outcome = outcomes[status]
  const { title, hint } = {
    paid: { title: text.thanks, hint: '' },
    waiting: { title: text.waiting, hint: text.waitingHint },
    unpaid: { title: text.unpaid, hint: text.unpaidHint },
    cancelled: { title: text.cancelled, hint: text.cancelledHint },
  }[outcome]
  const body = `
      <section data-outcome="${outcome}">
        ${hint ? `<p>${hint}</p>` : ''}
        <p class="address"><b>${text.orderNumber}</b> ${escapeHtml(conversationId)}</p>
        ${
          outcome === 'unpaid'
            ? `<p>${linkTo('/checkout', text.backToPay, visitor)}</p>`
            : `<p>${linkTo('/product', text.goOn, visitor)}</p>`
        }
      </section>`
  const head = outcome === 'waiting' ? '<meta http-equiv="refresh" content="2">' : ''
  return shopDocument({ visitor, title, body, head: head + popupScript(visitor) })
}

/** Only where iyzico's page opens in a window: closes that when it has come back to the shop. */
function popupScript({ isLoginInPopup }: Visitor): string {
  return isLoginInPopup ? '<script defer src="/popup.js"></script>' : ''
}

const outcomes: Record<SessionStatus, 'paid' | 'waiting' | 'unpaid' | 'cancelled'> = {
  succeeded: 'paid',
  processing: 'waiting',
  review: 'waiting',
  open: 'unpaid',
  failed: 'unpaid',
  expired: 'unpaid',
  cancelled: 'cancelled',
}

export function missingPage(visitor: Visitor): string {
  const { missing, goOn } = texts[visitor.locale]
  const body = `<section><p>${linkTo('/product', goOn, visitor)}</p></section>`
  return shopDocument({ visitor, title: missing, body })
}

export function accountPage(visitor: Visitor, { linked }: { linked: boolean }): string {
  const text = texts[visitor.locale]
  const body = `
      <section>
        <p class="address"><b>${text.customer}</b> ${escapeHtml(visitor.buyerId)}</p>
        <p>${linkTo('/new-customer', text.newCustomer, visitor)}</p>
      </section>
      <section data-wallet="${linked ? 'linked' : 'none'}">
        <h2>${text.wallet}</h2>
        <p>${linked ? text.linked : text.notLinked}</p>
        ${linked ? `<form method="post" action="${escapeHtml(pathTo('/account/forget', visitor))}"><button>${text.forget}</button></form>` : ''}
      </section>`
  return shopDocument({ visitor, title: text.account, body })
}

function linkTo(path: string, text: string, visitor: Visitor): string {
  return `<a href="${escapeHtml(pathTo(path, visitor))}">${text}</a>`
}

/** As shops write it: `149,90 TL`, and `₺149.90` in English. */
function formatPrice(price: string, locale: Locale): string {
  const style = { style: 'currency', currency: 'TRY', currencyDisplay: 'narrowSymbol' } as const
  return locale === 'tr'
    ? `${new Intl.NumberFormat('tr-TR', { minimumFractionDigits: 2 }).format(Number(price))} TL`
    : new Intl.NumberFormat('en-US', style).format(Number(price))
}
