import * as fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import {
  aChannel,
  aFrameWindow,
  allCaughtUp,
  aPortByHand,
  closePorts,
  connectMessage,
  merchant,
  options,
  say,
  withFields,
  type Attempt,
} from './connect.fixture.ts'
import { connectToHost } from './connect.ts'

afterEach(closePorts)

const anotherSession = { ...options, session: 'cs_other' }

test('R6: hears only the parent, on an allowed origin, with one port and the exact message', async () => {
  const { window, stranger, receive } = aFrameWindow()
  const wrong: Partial<Attempt>[] = [
    { source: stranger },
    { source: window },
    { source: null },
    { origin: 'https://shop.example.evil.test' },
    { origin: 'http://shop.example' },
    { origin: 'null' },
    { data: { ...connectMessage, version: 2 } },
    { data: { ...connectMessage, more: 1 } },
    { data: 'wallet-checkout:connect' },
    { ports: [] },
    { ports: [aChannel().port2, aChannel().port2] },
  ]
  const connected = connectToHost(window, [merchant])
  for (const attempt of wrong) {
    const { port1, port2 } = aChannel()
    receive({ ports: [port2], ...attempt })
    say(port1, { type: 'init', version: 1, options: anotherSession })
  }
  await allCaughtUp()
  const { port1, port2 } = aChannel()
  receive({ ports: [port2] })
  say(port1, { type: 'init', version: 1, options })
  // Only the first handshake that is accepted can answer this promise.
  expect((await connected).options()).toEqual(options)
})

test('R6: a page on its own is nobody’s frame, whatever it says to itself', async () => {
  const { window, receive } = aFrameWindow()
  withFields(window, { parent: window })
  let isConnected = false
  void connectToHost(window, [merchant]).then(() => (isConnected = true))
  const { port1, port2 } = aChannel()
  receive({ source: window, ports: [port2] })
  say(port1, { type: 'init', version: 1, options })
  await allCaughtUp()
  expect(isConnected).toBe(false)
})

test('R6: the first handshake is the only one, and so is the first init', async () => {
  const { window, receive } = aFrameWindow()
  const first = aChannel()
  const late = aChannel()
  const connected = connectToHost(window, [merchant])
  receive({ ports: [first.port2] })
  receive({ ports: [late.port2] })
  say(late.port1, { type: 'init', version: 1, options: anotherSession })
  await allCaughtUp()
  say(first.port1, { type: 'update', theme: 'dark' })
  say(first.port1, { type: 'init', version: 1, options })
  const host = await connected
  expect(host.options()).toEqual(options)

  const changed = new Promise<void>((resolve) => {
    host.onOptions(resolve)
  })
  say(first.port1, { type: 'init', version: 1, options: anotherSession })
  say(first.port1, { type: 'update', theme: 'light' })
  await changed
  expect(host.options()).toEqual({ ...options, theme: 'light' })
})

test('R6: none of 100,000 random attempts is a handshake', async () => {
  const { window, parent, stranger, receive } = aFrameWindow()
  let isConnected = false
  void connectToHost(window, [merchant]).then(() => (isConnected = true))
  const { port1: page, port2: port } = aChannel()
  let count = 0
  const attempts = fc
    .record({
      data: fc.oneof(fc.constant(connectMessage), fc.anything({ maxDepth: 1, maxKeys: 2 })),
      origin: fc.oneof(fc.constant(merchant), fc.webUrl(), fc.constant('null')),
      source: fc.constantFrom(parent, stranger, window, null),
      ports: fc.constantFrom<MessagePort[][]>([], [port], [port, port]),
    })
    .filter(
      ({ data, origin, source, ports }) =>
        data !== connectMessage || origin !== merchant || source !== parent || ports.length !== 1,
    )
  fc.assert(
    fc.property(attempts, (attempt) => {
      count += 1
      receive(attempt)
    }),
    { numRuns: 100_000 },
  )
  say(page, { type: 'init', version: 1, options })
  await allCaughtUp()
  expect(count).toBe(100_000)
  expect(isConnected).toBe(false)
}, 60_000)

test('R7: 100,000 random messages change nothing', async () => {
  const { window, receive } = aFrameWindow()
  const hand = aPortByHand()
  const connected = connectToHost(window, [merchant])
  receive({ ports: [hand.port] })
  await allCaughtUp()
  hand.receive({ type: 'init', version: 1, options })
  const host = await connected
  const before = host.options()
  let calls = 0
  host.onOptions(() => (calls += 1))
  host.onDestroy(() => (calls += 1))
  let count = 0
  fc.assert(
    fc.property(fc.oneof(fc.anything({ maxDepth: 2, maxKeys: 4 }), spoiltMessages), (data) => {
      count += 1
      hand.receive(data)
      return host.options() === before && calls === 0 && hand.sent() === 0
    }),
    { numRuns: 100_000 },
  )
  expect(count).toBe(100_000)

  hand.receive({ type: 'destroy' })
  expect(calls).toBe(1)
}, 60_000)

/** Real messages, each with one thing wrong: the likeliest way past a guard. */
const spoiltMessages = fc
  .constantFrom<Record<string, unknown>[]>(
    { type: 'init', version: 1, options },
    { type: 'update', theme: 'dark', locale: 'en' },
    { type: 'proceed', ask: 1, allowed: true },
    { type: 'destroy' },
  )
  .chain((message) => {
    const withField = (name: string, value: unknown) => ({ ...message, [name]: value })
    const wrongValue = fc.oneof(
      fc.object({ maxDepth: 1, maxKeys: 2 }),
      fc.constant(null),
      fc.string().map((text) => `not ${text}`),
    )
    return fc.oneof(
      fc
        .tuple(fc.constantFrom(...Object.keys(message)), wrongValue)
        .map((field) => withField(...field)),
      fc
        .string({ minLength: 1 })
        .filter((name) => !Object.hasOwn(message, name))
        .map((name) => withField(name, true)),
      fc.constant(withField('padding', 'x'.repeat(9000))),
      fc.constant([message]),
      fc.constant(JSON.stringify(message)),
    )
  })
