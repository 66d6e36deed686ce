// What the desk does about one buyer: tell everything, forget the wallet, erase the orders.
import { expect, onTestFinished, test } from 'vitest'
import { memberNamed } from '../../testing/answers.ts'
import { aCheckoutSession } from '../../testing/builders.ts'
import { aHostedShop } from '../../testing/hosted-shop.ts'
import { testConfig } from '../../testing/test-app.ts'
import { createAppSend } from '../iyzico/app-send.ts'
import { openDesk } from './desk.ts'
import { parseCommand, runCommand } from './run-command.ts'

const hour = 3_600_000

/** A shop with buyer-1, somebody else, and an operator beside it. */
async function aStand() {
  const shop = await aHostedShop({ member: 'visa-card' })
  const buyer = { ...aCheckoutSession().buyer, id: 'buyer-2', name: 'Somebody else' }
  await shop.createSession({ conversationId: 'order-2', buyer, member: memberNamed('card') })
  onTestFinished(() => shop.app.drained())

  async function operate(...args: string[]) {
    const lines: string[] = []
    const print = (line: string) => void lines.push(line)
    const desk = await openDesk({
      config: testConfig,
      store: shop.store,
      send: createAppSend(shop.fakeApp),
      clock: shop.clock,
      print,
    })
    const command = parseCommand(args)
    const exitCode = command && (await runCommand(command, desk, { out: print, problem: print }))
    return { exitCode, text: lines.join('\n') }
  }
  return { ...shop, operate }
}

test('R52: exports the orders in the clear, what became of them, and the wallet by its date', async () => {
  const { operate, pay, id, clock } = await aStand()
  const since = new Date(clock.now()).toISOString()
  const attempt = await pay()
  const { exitCode, text } = await operate('export', 'buyer-1')
  expect(exitCode).toBe(0)
  const held = JSON.parse(text)
  expect(held).toMatchObject({
    buyerId: 'buyer-1',
    wallet: { linked: true, since },
    forgottenWallets: [],
    checkoutSessions: [
      {
        id,
        conversationId: 'order-1001',
        status: 'succeeded',
        erasedAt: null,
        attempts: [
          {
            id: attempt.id,
            kind: 'one_tap',
            state: 'succeeded',
            paymentId: attempt.paymentId,
            paidPrice: '149.90',
            currency: 'TRY',
          },
        ],
        untakenNotices: [{ type: 'checkout_session.succeeded' }],
      },
    ],
  })
  const [session] = held.checkoutSessions
  expect(session.order.buyer).toEqual(aCheckoutSession().buyer)
  expect(session.order.shippingAddress).toEqual(aCheckoutSession().shippingAddress)
  const path = session.attempts[0].events.map(({ to }: { to: string }) => to)
  expect(path).toEqual(['claimed', 'sent', 'succeeded'])
})

test('an export holds nothing to pay or to look in with, and nobody else', async () => {
  const { operate, login, pay, store, clientSecret, last } = await aStand()
  const url = await login()
  const open = await last()
  const { sealedWallet, fingerprint } = (await store.findWallet('buyer-1')) ?? {}
  const texts = [(await operate('export', 'buyer-1')).text]
  await operate('forget', 'buyer-1')
  texts.push((await operate('export', 'buyer-1')).text)
  expect((await pay()).status).not.toBe('succeeded')
  const { sessionToken, memberIdentifier } = memberNamed('visa-card')
  const secrets = [
    sessionToken,
    memberIdentifier,
    sealedWallet,
    fingerprint,
    clientSecret,
    open.upstreamToken,
    open.sealedPage,
    open.callbackId,
    open.idempotencyKey,
    ...open.evidence.pageIds,
    url,
    'Somebody else',
    'order-2',
  ]
  for (const secret of secrets) {
    expect(String(secret).length).toBeGreaterThan(6)
    for (const text of texts) expect(text).not.toContain(secret)
  }
})

test('an export of somebody unknown is empty, and no mistake', async () => {
  const { operate } = await aStand()
  const { exitCode, text } = await operate('export', 'buyer-3')
  expect(exitCode).toBe(0)
  expect(JSON.parse(text)).toMatchObject({ wallet: { linked: false }, checkoutSessions: [] })
})

test('forgets the wallet of one buyer, and the running BFF tells iyzico', async () => {
  const { operate, merchant, app, control } = await aStand()
  const forgotten = 'The wallet is forgotten here. The running BFF tells iyzico to end its session.'
  expect(await operate('forget', 'buyer-1')).toEqual({ exitCode: 0, text: forgotten })
  const linked = async (id: string) => (await merchant(`/members/${id}`)).json()
  expect(await linked('buyer-1')).toEqual({ buyerId: 'buyer-1', linked: false })
  expect(await linked('buyer-2')).toMatchObject({ linked: true })
  const held = JSON.parse((await operate('export', 'buyer-1')).text)
  expect(held.forgottenWallets).toMatchObject([{ triesAtIyzico: 0 }])
  await app.sayFarewells()
  expect(control.count('invalidate/session')).toBe(1)
  expect((await operate('forget', 'buyer-1')).text).toBe('There is no wallet of this buyer.')
})

test('erases the orders of a buyer who asks for it, once they are over for a day', async () => {
  const { operate, pay, clock, session } = await aStand()
  await pay()
  const kept = ' kept: open, in flight, over for less than a day, or unreadable.'
  expect((await operate('erase', 'buyer-1')).text).toBe(`0 erased, 1${kept}`)
  clock.advance(25 * hour)
  expect((await operate('erase', 'buyer-1')).text).toBe(`1 erased, 0${kept}`)
  const { text } = await operate('export', 'buyer-1')
  expect(text).not.toMatch(/Ayşe|Yılmaz|ayse@|11111111111|Bağdat|5350000000/)
  expect(JSON.parse(text).checkoutSessions[0].order.basketItems).toHaveLength(1)
  expect((await operate('export', 'buyer-2')).text).toContain('Somebody else')
  expect((await session()).status).toBe('succeeded')
})
