import { createServer } from 'node:http'

// #region create
const bffUrl = process.env['BFF_URL'] ?? 'http://127.0.0.1:8787'
const secretKey = process.env['MERCHANT_SECRET_KEY'] ?? ''
const shopUrl = process.env['SHOP_URL'] ?? 'http://localhost:3000'

async function call(method: string, path: string, body?: object) {
  const answer = await fetch(`${bffUrl}/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${secretKey}`,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  const told = await answer.json()
  if (!answer.ok) throw new Error(`The checkout answered ${told.code}`)
  return told
}

/** Before the checkout page is shown. The same order again is the same session. */
async function openSession(order: { number: string; customerId: string }) {
  return call('POST', '/checkout-sessions', {
    conversationId: order.number,
    locale: 'tr',
    price: '149.90',
    paidPrice: '149.90',
    currency: 'TRY',
    buyer: {
      id: order.customerId, // all that links a wallet to your customer: one each
      name: 'Ayşe',
      surname: 'Yılmaz',
      identityNumber: '74300864791',
      email: 'ayse@example.com',
      registrationAddress: 'Bağdat Caddesi 1',
      city: 'İstanbul',
      country: 'Turkey',
      zipCode: '34732',
    },
    basketItems: [
      { id: '1', name: 'Fincan', category1: 'Mutfak', itemType: 'VIRTUAL', price: '149.90' },
    ],
    origin: shopUrl,
    returnUrl: `${shopUrl}/thanks`,
  })
}
// #endregion create

// #region read
/** Before anything is shipped. What a browser says about a payment proves nothing. */
async function readStatus(sessionId: string): Promise<string> {
  const session = await call('GET', `/checkout-sessions/${encodeURIComponent(sessionId)}`)
  return session.status // succeeded: deliver · processing, review: wait · else: not paid
}
// #endregion read

// #region page
const toPage = (session: { id: string; clientSecret: string }) => `<!doctype html>
<html lang="tr">
  <script async src="${bffUrl}/widget.js"></script>
  <wallet-checkout
    session="${session.id}"
    client-secret="${session.clientSecret}"
    redirect="on-success"
  ></wallet-checkout>
</html>`

const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', shopUrl)
  // Yours come from a signed-in customer and from the cart.
  const order = { number: url.searchParams.get('order') ?? 'order-1', customerId: 'customer-1' }
  if (url.pathname === '/') {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(toPage(await openSession(order)))
  } else if (url.pathname === '/thanks') {
    const status = await readStatus(url.searchParams.get('checkout_session') ?? '')
    if (status === 'processing') response.setHeader('refresh', '2')
    response.end(status)
  } else if (url.pathname === '/session') {
    const { id, clientSecret } = await openSession(order)
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ id, clientSecret }))
  } else {
    response.writeHead(404).end()
  }
})

server.listen(Number(new URL(shopUrl).port))
// #endregion page
