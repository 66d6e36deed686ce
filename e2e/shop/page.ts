import { escapeHtml } from './escape-html.ts'
import { basket, type Locale, type Order } from './order.ts'

const texts = {
  tr: {
    title: 'Siparişi tamamla',
    summary: 'Sipariş özeti',
    total: 'Toplam',
    deliverTo: 'Teslimat',
    pay: 'Ödeme',
    sorry: 'Ödeme şu anda açılamıyor. Siparişiniz duruyor; lütfen biraz sonra tekrar deneyin.',
  },
  en: {
    title: 'Complete your order',
    summary: 'Order summary',
    total: 'Total',
    deliverTo: 'Deliver to',
    pay: 'Payment',
    sorry: 'Payment cannot be opened right now. Your order is kept; please try again soon.',
  },
}

type CheckoutPage = {
  bffUrl: string
  session: { id: string; clientSecret: string }
  order: Order
  locale: Locale
  theme: string
}

/** The page that takes the payment. The two lines which a merchant adds are the script and the element. */
export function checkoutPage({ bffUrl, session, order, locale, theme }: CheckoutPage): string {
  const text = texts[locale]
  const rows = order.basketItems.map(
    (item, index) =>
      `<li><span>${escapeHtml(basket[index]?.name[locale] ?? item.name)}</span><span>${formatPrice(item.price, locale)}</span></li>`,
  )
  const { contactName, address, city } = order.shippingAddress
  return document({
    locale,
    theme,
    head: `<script async src="${escapeHtml(bffUrl)}/widget.js"></script>`,
    body: `
      <section class="order">
        <h2>${text.summary}</h2>
        ${picture}
        <ul>${rows.join('')}</ul>
        <p class="total"><span>${text.total}</span><span>${formatPrice(order.paidPrice, locale)}</span></p>
        <p class="address"><b>${text.deliverTo}</b> ${escapeHtml(`${contactName}, ${address}, ${city}`)}</p>
      </section>
      <section class="payment">
        <h2>${text.pay}</h2>
        <wallet-checkout session="${escapeHtml(session.id)}" client-secret="${escapeHtml(session.clientSecret)}" locale="${locale}" theme="${escapeHtml(theme)}"></wallet-checkout>
      </section>`,
  })
}

/** What a buyer reads when no checkout session could be opened. */
export function sorryPage(page: { locale: Locale; theme: string; code: string }): string {
  const { locale, theme, code } = page
  const body = `<section><p>${texts[locale].sorry}</p><p><small>${escapeHtml(code)}</small></p></section>`
  return document({ locale, theme, head: '', body })
}

function document(page: { locale: Locale; theme: string; head: string; body: string }): string {
  return `<!doctype html>
<html lang="${page.locale}" data-theme="${escapeHtml(page.theme)}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${texts[page.locale].title} · Kuzey Seramik</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/shop.css">
    ${page.head}
  </head>
  <body>
    <header><p class="brand">Kuzey Seramik</p></header>
    <main>
      <h1>${texts[page.locale].title}</h1>${page.body}
    </main>
  </body>
</html>
`
}

function formatPrice(price: string, locale: Locale): string {
  const language = locale === 'tr' ? 'tr-TR' : 'en-US'
  return new Intl.NumberFormat(language, { style: 'currency', currency: 'TRY' }).format(
    Number(price),
  )
}

const picture = `<svg class="picture" viewBox="0 0 320 150" role="img" aria-label="Kuzey Seramik">
          <rect width="320" height="150" rx="14" class="shade"/>
          <g class="cup"><path d="M70 52h80v34a34 34 0 0 1-34 34h-12a34 34 0 0 1-34-34z"/><path class="handle" d="M150 62h10a15 15 0 0 1 0 30h-12"/></g>
          <g class="cup second"><path d="M182 64h64v27a27 27 0 0 1-27 27h-10a27 27 0 0 1-27-27z"/><path class="handle" d="M246 72h8a12 12 0 0 1 0 24h-10"/></g>
          <path class="steam" d="M98 42c-6-8 6-12 0-20M120 42c-6-8 6-12 0-20M213 54c-5-7 5-10 0-17"/>
        </svg>`
