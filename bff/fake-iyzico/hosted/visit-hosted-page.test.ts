import { expect, test } from 'vitest'
import { aFake, order, origin } from '../fake.fixture.ts'
import type { Switches } from '../switches.ts'
import { visitHostedPage, type HostedVisit } from './visit-hosted-page.ts'

test('pays with what is offered first, and comes back with the token alone', async () => {
  const { visit, control } = aFake()
  const { token, posts } = await visit()

  expect(posts).toEqual([{ url: order.callbackUrl, fields: { token } }])
  expect(control.charges('attempt-1')).toMatchObject([{ paidPrice: '10.0', currency: 'TRY' }])
  expect(control.hostedPages()).toMatchObject([{ token, state: 'paid' }])
})

test.each<[string, HostedVisit]>([
  ['the balance', { payWith: ['balance'] }],
  ['a saved card', { payWith: ['0003'] }],
  ['a saved card that its bank verifies', { payWith: ['0016'] }],
  ['a saved card, verified because the buyer wants it', { payWith: ['0003'], threeDs: true }],
  ['a new card', { payWith: ['4766620000000001'] }],
  ['another member', { gsmNumber: '5550000008', payWith: ['0003'] }],
  ['a second card', { payWith: ['4111111111111129', '0003'] }],
  ['the right code at last', { otps: ['000000', '000001', '123456'] }],
])('pays once with %s', async (_what, plan) => {
  const { visit, control } = aFake()

  await expect(visit(plan)).resolves.toMatchObject({ posts: [{ url: order.callbackUrl }] })
  expect(control.charges()).toHaveLength(1)
})

test.each<[string, HostedVisit]>([
  ['before the code', { otps: [], cancels: true }],
  ['before paying', { payWith: [], cancels: true }],
  ['after a refusal', { payWith: ['4111111111111129'], cancels: true }],
  ['after the bank was left', { payWith: ['0016'], bank: { cancels: true }, cancels: true }],
])('comes back unpaid when the buyer cancels %s', async (_when, plan) => {
  const { visit, control } = aFake()
  const { token, posts } = await visit(plan)

  expect(posts).toEqual([{ url: order.callbackUrl, fields: { token } }])
  expect(control.charges()).toEqual([])
})

test.each<[string, HostedVisit]>([
  ['before the code', { otps: [] }],
  ['after three wrong codes', { otps: ['1', '2', '3'] }],
  ['before paying', { payWith: [] }],
  ['after a refusal', { payWith: ['4111111111111129'] }],
  ['at the bank', { payWith: ['0016'], bank: {} }],
  ['with a number that nobody has', { gsmNumber: '0555 123 45 67' }],
])('never comes back when the page is closed %s', async (_when, plan) => {
  const { visit, control } = aFake()

  await expect(visit(plan)).resolves.toMatchObject({ posts: [] })
  expect(control.charges()).toEqual([])
})

test('goes on where the page was left', async () => {
  const { app, visit, control } = aFake()
  const { url } = await visit({ payWith: [] })

  await expect(visitHostedPage(app, url)).resolves.toHaveLength(1)
  expect(control.charges()).toHaveLength(1)
})

test('presses the button of a page that is paid or over', async () => {
  const { app, init, visit, control } = aFake()
  const paid = await visit()
  const late = await init()
  control.expireHostedPage(late.token)

  for (const { url, token } of [paid, late]) {
    await expect(visitHostedPage(app, url)).resolves.toMatchObject([{ fields: { token } }])
  }
  expect(control.charges()).toHaveLength(1)
})

test.each<[Partial<Switches>, number]>([
  [{ callbacks: 0 }, 0],
  [{ callbacks: 2 }, 2],
])('comes back as often as the switch says: %j', async (switches, times) => {
  const { visit, control } = aFake(switches)
  const { posts, token } = await visit()

  const post = { url: order.callbackUrl, fields: { token } }
  expect(posts).toEqual([post, post].slice(0, times))
  expect(control.charges()).toHaveLength(1)
})

test('passes a bank that refuses an opaque origin: the page has a real one', async () => {
  const { visit } = aFake({ bank: 'refuses-null-origin' })

  await expect(visit({ payWith: ['0016'] })).resolves.toMatchObject({ posts: [{}] })
})

test('says so when a card is not offered', async () => {
  const { visit } = aFake()

  await expect(visit({ payWith: ['9999'] })).rejects.toThrow(/offers no such card/)
})

test('comes back later from a bank that takes its time', async () => {
  const { app, visit, control, pass } = aFake({ bankDelayMs: 18_000 })
  const { url, posts } = await visit({ payWith: ['0016'] })

  expect(posts).toEqual([])
  expect(control.hostedPages()).toMatchObject([{ state: 'moving' }])
  await expect((await app.request(url)).text()).resolves.toContain('is being processed')
  await expect(visitHostedPage(app, url, { payWith: ['0003'] })).resolves.toEqual([])
  pass(18_000)
  await expect(visitHostedPage(app, url)).resolves.toHaveLength(1)
  expect(control.charges()).toHaveLength(1)
  expect(url.startsWith(origin)).toBe(true)
})
