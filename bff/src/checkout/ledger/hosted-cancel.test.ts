// The merchant calls an order off while its buyer may be on iyzico's page, which nobody can close.
import { expect, test } from 'vitest'
import { codeOf } from '../../../testing/answers.ts'
import { aHostedShop, goesUnpaid, type HostedShop } from '../../../testing/hosted-shop.ts'

const second = 1_000
const minute = 60 * second

function cancel(shop: HostedShop): Promise<Response> {
  return shop.merchant(`/checkout-sessions/${shop.id}/cancel`, { json: {} })
}

async function aCancelledPage() {
  const shop = await aHostedShop()
  const unused = await shop.login()
  const page = await shop.follow(await shop.login())
  const answer = await cancel(shop)
  return { shop, unused, page, answer }
}

test('is told that it is noted, also when asked again', async () => {
  const { shop, answer } = await aCancelledPage()
  expect(answer.status).toBe(202)
  const waiting = { id: shop.id, status: 'processing', cancelRequested: true }
  expect(await answer.json()).toMatchObject(waiting)
  expect((await cancel(shop)).status).toBe(202)
  expect(await shop.session()).toMatchObject(waiting)
})

test('no new work: no token, no login, no way to the page that was not taken yet', async () => {
  const { shop, unused } = await aCancelledPage()
  expect(await codeOf(await shop.ask())).toBe('session_cancelled')
  expect(await codeOf(await shop.press())).toBe('session_cancelled')
  expect(await codeOf(await shop.askForToken(shop.clientSecret))).toBe('session_cancelled')
  expect((await shop.app.request(unused)).status).toBe(404)
  expect(await shop.lastView()).not.toHaveProperty('loginUrl')
})

test('the same order once more is a conflict, as for a cancelled one', async () => {
  const { shop } = await aCancelledPage()
  await expect(shop.renew()).rejects.toThrow('session_conflict')
})

test('cancelled when the buyer comes back unpaid', async () => {
  const { shop, page } = await aCancelledPage()
  for (const each of await shop.visit(page, goesUnpaid)) await shop.post(each)
  await shop.pass(5 * second)
  const session = await shop.session()
  expect(session.status).toBe('cancelled')
  expect(session).not.toHaveProperty('cancelRequested')
  expect((await cancel(shop)).status).toBe(200)
})

test('cancelled when the page has ended', async () => {
  const { shop } = await aCancelledPage()
  await shop.pass(32 * minute + 5 * second, 5 * second)
  expect(await shop.session()).toMatchObject({ status: 'cancelled' })
  expect(await codeOf(await shop.ask())).toBe('session_cancelled')
})

test('money wins: a page that is paid afterwards is a success', async () => {
  const { shop, page } = await aCancelledPage()
  for (const each of await shop.visit(page)) await shop.post(each)
  await shop.app.lookSoon()
  const session = await shop.session()
  expect(session.status).toBe('succeeded')
  expect(session).not.toHaveProperty('cancelRequested')
  expect(await codeOf(await cancel(shop))).toBe('already_paid')
})
