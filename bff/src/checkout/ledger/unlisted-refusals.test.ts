// Refusals that nobody knows, while iyzico's look-ups lag behind what it did.
import { expect, test } from 'vitest'
import type { FaultOrder, Switches } from '../../../fake-iyzico/index.ts'
import { aPayingApp } from '../../../testing/paying-app.ts'

const second = 1_000

const refusals: Record<string, { switches: Partial<Switches>; fault?: FaultOrder }> = {
  'a code that nobody knows': { switches: { outcome: '777777', chargesThoughRefused: true } },
  'a relative of 260016': { switches: { outcome: '260001', chargesThoughRefused: true } },
  'a page of HTML': {
    switches: {},
    fault: { path: 'checkout/auth', kind: 'charge-then-5xx', httpStatus: 400 },
  },
}

const cases = Object.keys(refusals).flatMap((name) =>
  [0, 30, 70, 150].map((lag) => [name, lag] as const),
)

test.each(cases)(
  '%s, though the charge was made, and look-ups lag by %i s: charged once',
  async (name, lag) => {
    const { switches, fault } = refusals[name] ?? { switches: {} }
    const shop = await aPayingApp({ switches: { ...switches, lookupLagMs: lag * second } })
    if (fault) shop.control.fail(fault)
    await shop.store.noteControl(shop.clock.now())
    const first = await shop.pay('key-1')
    await shop.pass(62 * second)
    expect((await shop.stored(first)).state).toBe(lag > 62 ? 'verifying' : 'succeeded')
    shop.control.set({ outcome: 'by-card', chargesThoughRefused: false })
    expect((await shop.press('key-2')).status).toBe(409)
    await shop.pass(300 * second, 5 * second)
    expect((await shop.stored(first)).state).toBe('succeeded')
    expect(shop.control.charges()).toHaveLength(1)
  },
)

test('declined after three minutes without a trace, by a control that is looked for at once', async () => {
  const shop = await aPayingApp()
  expect((await shop.pay('key-0')).status).toBe('succeeded')
  const order = await shop.createSession({ conversationId: 'order-2' })
  shop.control.fail({ path: 'checkout/auth', kind: 'refuse', errorCode: '777777' })
  const { accessToken } = (await (await shop.askForToken(order.clientSecret)).json()) as {
    accessToken: string
  }
  const pressed = await shop.postPayment(order.clientSecret, accessToken, 'key-1')
  const attempt = (await pressed.json()) as { id: string }
  await shop.pass(179 * second)
  expect((await shop.stored(attempt)).state).toBe('verifying')
  await shop.pass(2 * second)
  expect(await shop.stored(attempt)).toMatchObject({ state: 'declined', code: 'card_declined' })
})

test('without a known success nothing is declined by silence', async () => {
  const shop = await aPayingApp()
  shop.control.fail({ path: 'checkout/auth', kind: 'refuse', errorCode: '777777' })
  const attempt = await shop.pay()
  await shop.pass(181 * second)
  expect((await shop.stored(attempt)).state).toBe('unknown')
})

test.each([
  ['a code that nobody knows', { kind: 'refuse', errorCode: '777777' }, 2],
  ['a relative of 260016', { kind: 'refuse', errorCode: '260001' }, 2],
  ['an answer that cannot be read', { kind: 'html' }, 2],
  ['a decline of the bank', { kind: 'refuse', errorCode: '10051' }, 1],
] as const)('%s: access tokens asked for afterwards: %j, %i', async (_name, fault, tokens) => {
  const shop = await aPayingApp()
  shop.control.fail({ path: 'checkout/auth', ...fault })
  await shop.pay()
  expect((await shop.askForToken(shop.clientSecret)).status).toBe(200)
  expect(shop.control.count('retrieve/access-token')).toBe(tokens)
  expect(await shop.store.findWallet('buyer-1')).toMatchObject({ sealedWallet: expect.any(String) })
})
