import { escapeHtml } from '../../shop/escape-html.ts'
import { orderElementId, type PrintedOrder } from './merchants/order.ts'
import { scriptTagMark } from './watch-page.ts'

/** The files of a peer's page, as addresses of the merchant's own site. */
export type PageFiles = { script: string; stylesheets: readonly string[] }

/** A merchant's page as small as it gets; its clock starts where the tags of the payment stand. */
function merchantPage(tags: string, payment: string): string {
  return `<!doctype html>
<html lang="tr">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Checkout</title>
    <link rel="icon" href="data:,">
    <script>performance.mark('${scriptTagMark}')</script>
    ${tags}
  </head>
  <body>
    <h1>Checkout</h1>
    ${payment}
  </body>
</html>
`
}

export function ourPage(bffUrl: string, session: { id: string; clientSecret: string }): string {
  return merchantPage(
    `<script async src="${bffUrl}/widget.js"></script>`,
    `<wallet-checkout session="${escapeHtml(session.id)}" client-secret="${escapeHtml(session.clientSecret)}" locale="tr"></wallet-checkout>`,
  )
}

/** As Vite writes it into a page that it builds. */
export function peerPage({ script, stylesheets }: PageFiles, order: PrintedOrder): string {
  const links = stylesheets.map((href) => `<link rel="stylesheet" crossorigin href="${href}">`)
  const printed = JSON.stringify(order).replaceAll('<', String.raw`\u003c`)
  return merchantPage(
    [`<script type="module" crossorigin src="${script}"></script>`, ...links].join('\n    '),
    `<div id="payment"></div>
    <button id="pay" type="button" disabled>Pay</button>
    <script type="application/json" id="${orderElementId}">${printed}</script>`,
  )
}
