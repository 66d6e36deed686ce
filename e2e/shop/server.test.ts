import { expect, test } from 'vitest'
import { aShop, merchantSecretKey } from './shop.fixture.ts'

test('opens a session with the secret key, which the page does not hold', async () => {
  const shop = await aShop()
  const page = await (await fetch(shop.url)).text()
  expect(shop.asked[0]?.authorization).toBe(`Bearer ${merchantSecretKey}`)
  expect(shop.asked[0]?.body).toMatchObject({ buyer: { id: 'card' }, origin: shop.url })
  expect(page).toContain(`<script async src="${shop.bffUrl}/widget.js"></script>`)
  expect(page).toContain('<wallet-checkout session="cs_1" client-secret="cs_1_secret_2"')
  expect(page).not.toMatch(new RegExp(`${merchantSecretKey}|token-of-card|card-member`))
})

test('keeps the number of an order through a reload, and gives another buyer another', async () => {
  const shop = await aShop()
  const visit = shop.aBrowser()
  await visit('/')
  await visit('/')
  await visit('/?member=balance')
  await shop.aBrowser()('/')
  const [one, reloaded, other, stranger] = shop.asked.map(({ body }) => body['conversationId'])
  expect(reloaded).toBe(one)
  expect(new Set([one, other, stranger]).size).toBe(3)
})

test('sends a member only for a name that it knows', async () => {
  const shop = await aShop()
  for (const name of ['card', 'nobody', '__proto__', 'constructor']) {
    await fetch(`${shop.url}/?member=${name}`)
  }
  expect(shop.asked.map(({ body }) => 'member' in body)).toEqual([true, false, false, false])
})

test('what comes from an address or an answer is text on the page', async () => {
  const markup = `"><script>alert('1')</script>`
  const shop = await aShop({ id: markup })
  const page = await (await fetch(`${shop.url}/?theme=${encodeURIComponent(markup)}`)).text()
  expect(page).not.toContain('<script>')
  expect(page).toContain('&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;')
})

test('allows scripts and frames of the BFF alone', async () => {
  const shop = await aShop()
  const policy = (await fetch(shop.url)).headers.get('content-security-policy')
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain(`script-src ${shop.bffUrl};`)
  expect(policy).toContain(`frame-src ${shop.bffUrl};`)
})

test('says sorry when no session can be opened', async () => {
  const shop = await aShop({ httpStatus: 500 })
  const response = await fetch(`${shop.url}/?locale=en`)
  expect(response.status).toBe(502)
  expect(await response.text()).toContain('Your order is kept')
})

test('says so when the order was called off', async () => {
  const shop = await aShop({ httpStatus: 409, code: 'session_conflict' })
  const response = await fetch(`${shop.url}/checkout?locale=en`)
  expect(response.status).toBe(409)
  expect(await response.text()).toContain('Your order was cancelled')
})

test.each([
  ['succeeded', 'paid', false],
  ['processing', 'waiting', true],
  ['review', 'waiting', true],
  ['open', 'unpaid', false],
  ['failed', 'unpaid', false],
  ['cancelled', 'cancelled', false],
] as const)(
  'the page of thanks says what the server was told: %s',
  async (status, outcome, renews) => {
    const shop = await aShop({ status })
    const visit = shop.aBrowser()
    await visit('/checkout')
    const page = await (await visit('/thanks?checkout_session=cs_1')).text()
    expect(shop.asked.at(-1)?.call).toBe('GET /v1/checkout-sessions/cs_1')
    expect(page).toContain(`data-outcome="${outcome}"`)
    expect(page.includes('http-equiv="refresh"')).toBe(renews)
  },
)

test('the order of somebody else is not there', async () => {
  const shop = await aShop({ status: 'succeeded' })
  await shop.aBrowser()('/checkout')
  const stranger = shop.aBrowser()
  await stranger('/product')
  expect((await stranger('/thanks?checkout_session=cs_1')).status).toBe(404)
  expect((await stranger('/thanks')).status).toBe(404)
})

test('a second purchase is an order of its own, and comes back to the page of thanks', async () => {
  const shop = await aShop()
  const visit = shop.aBrowser()
  expect((await visit('/cart', 'POST')).headers.get('location')).toBe('/checkout')
  await visit('/checkout')
  await visit('/cart?locale=en', 'POST')
  const page = await (await visit('/checkout?locale=en')).text()
  const [first, second] = shop.asked.map(({ body }) => body)
  expect(second?.['conversationId']).not.toBe(first?.['conversationId'])
  expect(first?.['returnUrl']).toBe(`${shop.url}/thanks`)
  expect(second?.['returnUrl']).toBe(`${shop.url}/thanks?locale=en`)
  expect(page).toContain('redirect="on-success"')
})

test('the account says whether a wallet is linked, and forgets it', async () => {
  const shop = await aShop({ linked: true })
  const visit = shop.aBrowser()
  expect(await (await visit('/account?member=card')).text()).toContain('data-wallet="linked"')
  expect((await visit('/account/forget', 'POST')).headers.get('location')).toBe('/account')
  expect(shop.asked.map(({ call }) => call)).toEqual([
    'GET /v1/members/card',
    'DELETE /v1/members/card',
  ])
})

test('a new customer is somebody whom the checkout has never met', async () => {
  const shop = await aShop()
  const visit = shop.aBrowser()
  await visit('/new-customer')
  await visit('/checkout')
  const body = shop.asked[0]?.body as { buyer: { id: string } }
  expect(body.buyer.id).toMatch(/^customer-[\w-]{36}$/)
  expect(body).not.toHaveProperty('member')
})

test('an order is still there when the next one has been begun', async () => {
  const shop = await aShop({ status: 'succeeded' })
  const visit = shop.aBrowser()
  await visit('/checkout')
  await visit('/cart', 'POST')
  const page = await (await visit('/thanks?checkout_session=cs_1')).text()
  expect(page).toContain('data-outcome="paid"')
})

test('where iyzico’s page opens in a window, one script of the shop closes it in the end', async () => {
  const shop = await aShop({ status: 'succeeded' })
  const visit = shop.aBrowser()
  const checkout = await visit('/checkout?login=popup')
  const returnUrl = shop.asked[0]?.body['returnUrl']
  expect(returnUrl).toBe(`${shop.url}/thanks?login=popup`)
  const thanks = await visit('/thanks?login=popup&checkout_session=cs_1')
  for (const page of [checkout, thanks]) {
    expect(page.headers.get('content-security-policy')).toContain(
      `script-src ${shop.bffUrl} 'self';`,
    )
    expect(await page.text()).toContain('<script defer src="/popup.js"></script>')
  }
  expect(await (await visit('/checkout')).text()).not.toContain('popup')
})
