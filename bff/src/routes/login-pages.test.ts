import { expect, test } from 'vitest'
import { aHostedShop } from '../../testing/hosted-shop.ts'
import { publicUrl } from '../../testing/test-app.ts'

test('leads to iyzico’s page once, and tells nobody where it came from', async () => {
  const shop = await aHostedShop()
  const url = await shop.login()
  const answer = await shop.app.request(url)
  expect(answer.status).toBe(303)
  const { token = '' } = shop.control.hostedPages()[0] ?? {}
  expect(answer.headers.get('location')).toContain(token)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
  expect(await answer.text()).toBe('')
  expect((await shop.app.request(url)).status).toBe(404)
})

test('HEAD is refused, and uses nothing', async () => {
  const shop = await aHostedShop()
  const url = await shop.login()
  const head = await shop.app.request(url, { method: 'HEAD' })
  expect([head.status, head.headers.get('allow')]).toEqual([405, 'GET'])
  expect((await shop.app.request(url)).status).toBe(303)
})

test('a wrong id is a 404 page, like one that is used up', async () => {
  const shop = await aHostedShop()
  const url = await shop.login()
  const { id } = await shop.last()
  await shop.follow(url)
  const used = await shop.app.request(url)
  const wrong = [`${publicUrl}/login/x`, `${publicUrl}/login/${id}`, `${url}0`, `${url}.1`]
  const answers = await Promise.all(wrong.map(async (each) => shop.app.request(each)))
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
  const pages = await Promise.all([used, ...answers].map((answer) => answer.text()))
  expect(new Set(pages).size).toBe(1)
  expect(pages[0]).toContain('<p lang="en">This page is over')
})

test('the address of another attempt’s page opens nothing', async () => {
  const shop = await aHostedShop()
  const other = await aHostedShop({ world: shop.world, order: { conversationId: 'order-2' } })
  const [, pageId = ''] = (await shop.login()).split('.page_')
  await other.login()
  const { id } = await other.last()
  expect((await shop.app.request(`${publicUrl}/login/${id}.page_${pageId}`)).status).toBe(404)
})

test('an attempt has an address that works, until its page is over', async () => {
  const shop = await aHostedShop()
  const given = await shop.login()
  const { loginUrl = '' } = await shop.lastView()
  expect(loginUrl).toBe(given)
  await shop.follow(loginUrl)
  const another = await shop.lastView()
  expect(another.loginUrl).not.toBe(given)
  await shop.follow(another.loginUrl ?? '')
  await shop.payThere()
  expect(await shop.lastView()).not.toHaveProperty('loginUrl')
  expect((await shop.app.request(given)).status).toBe(404)
})

test('five addresses work at a time, and the oldest goes', async () => {
  const shop = await aHostedShop()
  const urls: string[] = []
  for (let time = 0; time < 6; time += 1) urls.push(await shop.login())
  const answers = await Promise.all(urls.map(async (url) => shop.app.request(url)))
  expect(answers.map(({ status }) => status)).toEqual([404, 303, 303, 303, 303, 303])
})

test('a page that nobody wants any more is not opened: the order was paid elsewhere', async () => {
  const shop = await aHostedShop()
  const first = await shop.login()
  const page = await shop.follow(first)
  const second = await shop.login()
  await shop.visit(page)
  const { id } = await shop.last()
  await shop.app.reconciler.lookUpNow(await shop.stored({ id }))
  expect((await shop.app.request(second)).status).toBe(404)
})
