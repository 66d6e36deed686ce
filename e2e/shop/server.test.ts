import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { startShop } from './server.ts'

const merchantSecretKey = 'a-merchant-secret-key-of-some-length'
const running: (() => unknown)[] = []

afterEach(async () => {
  for (const stop of running.splice(0)) await stop()
})

type Asked = { authorization: string | undefined; body: Record<string, unknown> }

/** A shop before a BFF that answers with one status, and notes what it was asked. */
async function aShop({ status = 201, id = 'cs_1' } = {}) {
  const asked: Asked[] = []
  const bff = createServer((request, response) => {
    let text = ''
    request.on('data', (piece) => (text += String(piece)))
    request.on('end', () => {
      const { authorization } = request.headers
      asked.push({ authorization, body: JSON.parse(text) as Record<string, unknown> })
      const answer = status < 400 ? { id, clientSecret: 'cs_1_secret_2' } : { code: 'internal' }
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(answer))
    })
  })
  await new Promise<void>((resolve) => {
    bff.listen(0, '127.0.0.1', resolve)
  })
  const bffUrl = `http://127.0.0.1:${(bff.address() as AddressInfo).port}`
  const members = { card: { sessionToken: 'token-of-card', memberIdentifier: 'card-member' } }
  const shop = await startShop({ port: 0, bffUrl, merchantSecretKey, members })
  running.push(shop.stop, () => bff.close())
  return { ...shop, bffUrl, asked }
}

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
  const first = await fetch(shop.url)
  const cookie = first.headers.get('set-cookie')?.split(';', 1).join() ?? ''
  await fetch(shop.url, { headers: { cookie } })
  await fetch(`${shop.url}/?member=balance`, { headers: { cookie } })
  await fetch(shop.url)
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
  const shop = await aShop({ status: 500 })
  const response = await fetch(`${shop.url}/?locale=en`)
  expect(response.status).toBe(502)
  expect(await response.text()).toContain('Your order is kept')
})
