import type { CheckoutSessionStatus, CreatedCheckoutSession, Locale } from 'bff/contract'
import type { Theme } from '../../src/protocol/messages.ts'
import { shopTexts } from './texts.ts'

/** How the shop is looked at. */
export type Look = { locale: Locale; theme: Theme }

export function productPage(look: Look): string {
  const text = shopTexts[look.locale]
  return toDocument(look, text.product, [
    `<section>${cups}</section>`,
    `<section><p>${text.about}</p>
      <p class="total"><span>${text.total}</span><span>${prices[look.locale].total}</span></p>
      <form method="post" action="cart"><button>${text.buy}</button></form></section>`,
  ])
}

/** The two lines that a merchant adds are the script and the element. */
export function checkoutPage(look: Look, session: CreatedCheckoutSession): string {
  const text = shopTexts[look.locale]
  const { item, shipping, total } = prices[look.locale]
  const script = '<script async src="../pay/widget.js"></script>'
  return toDocument(
    look,
    text.checkout,
    [
      `<section><h2>${text.summary}</h2>${cups}
        <ul><li><span>${text.product}</span><span>${item}</span></li>
        <li><span>${text.shipping}</span><span>${shipping}</span></li></ul>
        <p class="total"><span>${text.total}</span><span>${total}</span></p></section>`,
      `<section><h2>${text.payment}</h2>
        <wallet-checkout session="${session.id}" client-secret="${session.clientSecret}" locale="${look.locale}" theme="${look.theme}" redirect="on-success"></wallet-checkout></section>`,
    ],
    script,
  )
}

/** Where the buyer comes back to. It says what the server was told, never what an address says. */
export function thanksPage(look: Look, orderNumber: string, status: CheckoutSessionStatus): string {
  const text = shopTexts[look.locale]
  const outcome = outcomes[status]
  const { title, hint } = {
    paid: { title: text.paid, hint: '' },
    waiting: { title: text.waiting, hint: text.waitingHint },
    unpaid: { title: text.unpaid, hint: text.unpaidHint },
  }[outcome]
  const link =
    outcome === 'unpaid'
      ? `<a href="checkout">${text.backToPay}</a>`
      : `<a href="product">${text.goOn}</a>`
  return toDocument(
    look,
    title,
    [
      `<section data-outcome="${outcome}">${hint && `<p>${hint}</p>`}
        <p class="address"><b>${text.orderNumber}</b> ${orderNumber}</p><p>${link}</p></section>`,
    ],
    outcome === 'waiting' ? '<meta http-equiv="refresh" content="2">' : '',
  )
}

export function accountPage(look: Look, isLinked: boolean): string {
  const text = shopTexts[look.locale]
  const forget = `<form method="post" action="forget"><button>${text.forget}</button></form>`
  return toDocument(look, text.account, [
    `<section data-wallet="${isLinked ? 'linked' : 'none'}"><h2>${text.wallet}</h2>
      <p>${isLinked ? text.linked : text.notLinked}</p>${isLinked ? forget : ''}</section>`,
  ])
}

export function sorryPage(look: Look): string {
  const { checkout, sorry } = shopTexts[look.locale]
  return toDocument(look, checkout, [`<section><p>${sorry}</p></section>`])
}

export function missingPage(look: Look): string {
  const { missing, goOn } = shopTexts[look.locale]
  return toDocument(look, missing, [`<section><p><a href="product">${goOn}</a></p></section>`])
}

const outcomes: Record<CheckoutSessionStatus, 'paid' | 'waiting' | 'unpaid'> = {
  succeeded: 'paid',
  processing: 'waiting',
  review: 'waiting',
  open: 'unpaid',
  failed: 'unpaid',
  expired: 'unpaid',
  cancelled: 'unpaid',
}

const prices: Record<Locale, Record<'item' | 'shipping' | 'total', string>> = {
  tr: { item: '129,90 TL', shipping: '20,00 TL', total: '149,90 TL' },
  en: { item: '₺129.90', shipping: '₺20.00', total: '₺149.90' },
}

function toDocument(look: Look, title: string, sections: string[], head = ''): string {
  const { locale, theme } = look
  const { shop, account } = shopTexts[locale]
  return `<!doctype html>
<html lang="${locale}" data-theme="${theme}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title} · ${shop}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="shop.css">
    ${head}
  </head>
  <body>
    <header><nav><a class="brand" href="product">${shop}</a><a href="account">${account}</a></nav></header>
    <main><h1>${title}</h1>${sections.join('')}</main>
  </body>
</html>
`
}

const cups = `<svg class="picture" viewBox="0 0 320 150" role="img" aria-label="Kuzey Seramik">
  <rect width="320" height="150" rx="14" class="shade"/>
  <g class="cup"><path d="M70 52h80v34a34 34 0 0 1-34 34h-12a34 34 0 0 1-34-34z"/><path class="handle" d="M150 62h10a15 15 0 0 1 0 30h-12"/></g>
  <g class="cup second"><path d="M182 64h64v27a27 27 0 0 1-27 27h-10a27 27 0 0 1-27-27z"/><path class="handle" d="M246 72h8a12 12 0 0 1 0 24h-10"/></g>
  <path class="steam" d="M98 42c-6-8 6-12 0-20M120 42c-6-8 6-12 0-20M213 54c-5-7 5-10 0-17"/>
</svg>`
