import { expect, test } from 'vitest'
import { aHostedShop, goesUnpaid } from '../../testing/hosted-shop.ts'
import { postForm } from '../../testing/paying-app.ts'
import { createTestApp, publicUrl, testConfig } from '../../testing/test-app.ts'

const shopUrl = 'https://shop.example'

test('sends the browser to the shop, whatever came of the payment', async () => {
  for (const how of [undefined, goesUnpaid]) {
    const shop = await aHostedShop()
    const [answer] = await shop.payThere(how)
    expect(answer?.status).toBe(303)
    expect(answer?.headers.get('location')).toBe(`${shopUrl}/thanks?checkout_session=${shop.id}`)
    expect(answer?.headers.get('cache-control')).toBe('no-store')
    expect(answer?.headers.get('referrer-policy')).toBe('no-referrer')
  }
})

test('leaves the shop’s own query as it is', async () => {
  const returnUrl = `${shopUrl}/thanks?lang=tr&q=a%20b+c#top`
  const shop = await aHostedShop({ order: { returnUrl } })
  const [answer] = await shop.payThere()
  expect(answer?.headers.get('location')).toBe(
    `${shopUrl}/thanks?lang=tr&q=a%20b+c&checkout_session=${shop.id}#top`,
  )
})

test('needs no cookie, and no Origin of ours', async () => {
  const shop = await aHostedShop()
  const [post] = await shop.visit(await shop.follow(await shop.login()))
  const answer = await shop.app.request(post?.url ?? '', {
    method: 'POST',
    body: new URLSearchParams(post?.fields),
    headers: { origin: 'null', 'sec-fetch-site': 'cross-site' },
  })
  expect(answer.status).toBe(303)
  await shop.app.lookSoon()
  expect(await shop.session()).toMatchObject({ status: 'succeeded' })
})

test('comes back as GET too', async () => {
  const shop = await aHostedShop()
  const [post] = await shop.visit(await shop.follow(await shop.login()))
  const query = new URLSearchParams(post?.fields).toString()
  expect((await shop.app.request(`${post?.url}?${query}`)).status).toBe(303)
  await shop.app.lookSoon()
  expect(await shop.session()).toMatchObject({ status: 'succeeded' })
})

test('an address that never was is a 404 page', async () => {
  const { app } = await createTestApp()
  const answer = await postForm({ app }, `${publicUrl}/callbacks/iyzico/cb_0`, { token: 'x' })
  expect(answer.status).toBe(404)
  expect(answer.headers.has('location')).toBe(false)
})

test('R28: a returnUrl whose origin is allowed no more is not followed', async () => {
  const shop = await aHostedShop()
  const posts = await shop.visit(await shop.follow(await shop.login()))
  const config = { ...testConfig, allowedOrigins: ['https://other.example'] }
  const later = await createTestApp({ config }, shop.world)
  const [post] = posts
  if (!post) throw new Error('iyzico sent nobody back')
  const answer = await postForm(later, post.url, post.fields)
  expect([answer.status, answer.headers.has('location')]).toEqual([200, false])
  expect(await answer.text()).toContain("The shop's page shows how the payment went.")
  await later.app.lookSoon()
  expect(await shop.session()).toMatchObject({ status: 'succeeded' })
})

test('who has left, and paid there after all, is sent to the shop when that is known', async () => {
  const shop = await aHostedShop()
  const page = await shop.follow(await shop.login())
  for (const post of await shop.visit(page, goesUnpaid)) await shop.post(post)
  await shop.app.lookSoon()
  await shop.pass(5_000)
  expect(await shop.session()).toMatchObject({ status: 'open' })
  const [post] = await shop.visit(page)
  if (!post) throw new Error('iyzico sent nobody back')
  expect((await shop.post(post)).status).toBe(303)
  expect(await shop.session()).toMatchObject({ status: 'succeeded', payment: { late: true } })
})
