// A new ENCRYPTION_KEY, step by step as the runbook says, while buyers pay.
import { expect, test } from 'vitest'
import { visitHostedPage, type SeedMemberName } from '../../fake-iyzico/index.ts'
import { aCheckoutSession } from '../../testing/builders.ts'
import { withHosted } from '../../testing/hosted-shop.ts'
import { aPayingApp } from '../../testing/paying-app.ts'
import { createTestWorld, testConfig } from '../../testing/test-app.ts'
import { defaultSettings } from '../contract/index.ts'
import { createAppSend } from '../iyzico/app-send.ts'
import type { Store } from '../storage/store.ts'
import { openDesk } from './desk.ts'
import { parseCommand, runCommand } from './run-command.ts'

const oldKey = btoa('0123456789abcdef0123456789abcdef')
const newKey = btoa('fedcba9876543210fedcba9876543210')

type Keys = readonly string[]

/** Instances on one store, each with its keys, and one buyer for each order. */
function aHouse() {
  const world = createTestWorld()
  let orders = 0

  /** A buyer whose order was created at an instance with these keys. */
  async function aBuyerAt(
    encryptionKeys: Keys,
    member: SeedMemberName | 'none' = 'visa-card',
    store?: Store,
  ) {
    orders += 1
    const buyer = { ...aCheckoutSession().buyer, id: `buyer-${orders}` }
    const config = { ...testConfig, rateLimitFactor: 0, encryptionKeys }
    return withHosted(
      await aPayingApp({
        world,
        member,
        order: { conversationId: `order-${orders}`, buyer },
        overrides: { config, settings: defaultSettings, store: store ?? world.store },
      }),
    )
  }

  /** What `operate keys` says. */
  async function keys(configured: Keys): Promise<string[]> {
    const lines: string[] = []
    const print = (line: string) => void lines.push(line)
    const desk = await openDesk({
      config: { ...testConfig, encryptionKeys: configured },
      store: world.store,
      send: createAppSend(world.fake.app),
      clock: world.clock,
      print,
    })
    const command = parseCommand(['keys'])
    if (!command) throw new Error('There is no such command')
    await runCommand(command, desk, { out: print, problem: print })
    return lines.map((line) => line.replaceAll(/ +[\w-]{11} +/g, ': ').replaceAll(/ {2,}/g, ', '))
  }
  return { world, aBuyerAt, keys }
}

test('a key is changed while buyers pay, and then the old one can go', async () => {
  const { world, aBuyerAt, keys } = aHouse()
  // Before: a hosted page is open, and payments have been made.
  const early = await Promise.all(Array.from({ length: 6 }, () => aBuyerAt([oldKey])))
  for (const buyer of early.slice(0, 2)) expect((await buyer.pay()).status).toBe('succeeded')
  await aBuyerAt([oldKey], 'balance')
  const guest = await aBuyerAt([oldKey], 'none')
  const page = await guest.follow(await guest.login())
  expect(await keys([oldKey])).toEqual([
    'first key: orders 8, wallets 7, pages 1, farewells 0',
    'Everything is sealed under the only key.',
  ])

  // Every instance learns to open the new key, and then one after the other seals with it.
  const sealsOld = await aBuyerAt([oldKey, newKey])
  const sealsNew = await aBuyerAt([newKey, oldKey])
  const busy = await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      aBuyerAt(index % 2 === 0 ? [oldKey, newKey] : [newKey, oldKey]),
    ),
  )
  const paid = await Promise.all([
    ...[...early.slice(2), ...busy].map((buyer) => buyer.pay()),
    sealsNew.app.reseal(),
    sealsNew.app.reseal(),
  ])
  expect(paid.flatMap((attempt) => attempt?.status ?? [])).toEqual(Array(16).fill('succeeded'))
  await sealsOld.merchant('/members/buyer-7', { method: 'DELETE' })
  await sealsNew.app.reseal()
  expect(await keys([newKey, oldKey])).toEqual([
    'first key: orders 22, wallets 20, pages 0, farewells 0',
    'older key: orders 0, wallets 0, pages 1, farewells 1',
    '2 rows still need an older key: keep it.',
  ])

  // What has a short life ends by itself: the page is paid, and iyzico is told of the farewell.
  const [callback] = await visitHostedPage(world.fake.app, page, { payWith: ['0003'] })
  if (!callback) throw new Error('The page was not paid')
  await sealsNew.post(callback)
  await sealsNew.app.lookSoon()
  await sealsNew.app.sayFarewells()
  expect((await keys([newKey, oldKey])).at(-1)).toBe('Nothing needs an older key: it can go.')

  const after = await aBuyerAt([newKey])
  expect((await after.pay()).status).toBe('succeeded')
  for (const buyer of [...early, ...busy, guest]) {
    const read = await after.merchant(`/checkout-sessions/${buyer.id}`)
    expect(await read.json()).toMatchObject({ status: 'succeeded', paidPrice: '149.90' })
  }
  const linked = await after.merchant('/members/buyer-2')
  expect(await linked.json()).toMatchObject({ linked: true })
  expect(world.fake.control.charges()).toHaveLength(20)
})

test('an order that is resealed between being read and being claimed is paid, once', async () => {
  const { world, aBuyerAt } = aHouse()
  const resealer = await aBuyerAt([newKey, oldKey])
  let claims = 0
  const busy: Store = {
    ...world.store,
    async claimAttempt(...claim) {
      claims += 1
      if (claims === 1) await resealer.app.reseal()
      return world.store.claimAttempt(...claim)
    },
  }
  const paying = await aBuyerAt([oldKey, newKey], 'visa-card', busy)
  expect((await paying.pay()).status).toBe('succeeded')
  expect(claims).toBe(2)
  expect(world.fake.control.charges()).toHaveLength(1)
})

test('names rows of a key that is not configured', async () => {
  const { aBuyerAt, keys } = aHouse()
  await aBuyerAt([oldKey])
  expect(await keys([newKey])).toEqual([
    'first key: orders 0, wallets 0, pages 0, farewells 0',
    'NOT CONFIGURED: orders 1, wallets 1, pages 0, farewells 0',
    '2 rows are sealed under keys that are not configured: add them again.',
  ])
})
