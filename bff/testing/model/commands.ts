// What buyers, merchants, banks, iyzico and the machine can do, as commands of a model-based test.
import * as fc from 'fast-check'
import type { FaultOrder, Switches } from '../../fake-iyzico/index.ts'
import { manners, type Manner } from './charge-line.ts'
import { orders, type ModelWorld, type Order, type Shopper } from './model-world.ts'

/** Of each order, how often it was charged; and whether there is a process. */
export type Model = { charges: Map<Order, number>; isUp: boolean }

type Command = fc.AsyncCommand<Model, ModelWorld>

/** One command out of its name, its arguments and what it does; the oracle looks after each. */
function command(
  label: string,
  run: (real: ModelWorld, model: Model) => Promise<void> | void,
  check: (model: Readonly<Model>) => boolean = ({ isUp }) => isUp,
): Command {
  return {
    check,
    toString: () => label,
    run: async (model, real) => {
      await run(real, model)
      model.isUp = real.isUp()
      await countCharges(model, real)
    },
  }
}

/** Money never moves twice for one order, not even for a moment. */
async function countCharges(model: Model, real: ModelWorld): Promise<void> {
  for (const { order, charges } of await real.chargesByOrder()) {
    if (charges > 1) throw new Error(`${order} was charged ${charges} times`)
    if (charges < (model.charges.get(order) ?? 0)) throw new Error(`${order} lost a charge`)
    model.charges.set(order, charges)
  }
}

function withShopper(
  label: string,
  order: Order,
  run: (real: ModelWorld, shopper: Shopper) => Promise<void>,
): Command {
  const check = ({ charges, isUp }: Readonly<Model>) => isUp && charges.has(order)
  return command(
    `${label} ${order}`,
    async (real) => {
      const shopper = real.shopperOf(order)
      if (shopper) await run(real, shopper)
    },
    check,
  )
}

const second = 1_000
const minute = 60 * second

const anOrder = fc.constantFrom(...orders)
const aKey = fc.integer({ min: 1, max: 12 }).map((serial) => `key-${serial}`)
const aManner = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Manner>('ok') },
  { weight: 2, arbitrary: fc.constantFrom(...manners) },
)

const create = anOrder.map((order) => command(`create ${order}`, (real) => real.create(order)))

const pay = fc.tuple(anOrder, aKey, aManner).map(([order, key, manner]) =>
  withShopper(`pay ${key} ${manner}`, order, async (real, shopper) => {
    // Whoever comes to the checkout comes with a session that is open, if it can be.
    await real.create(order)
    await real.pay(shopper, key, manner)
  }),
)

const payWithoutRenewal = fc
  .tuple(anOrder, aKey)
  .map(([order, key]) =>
    withShopper(`pay ${key} without renewal`, order, (real, shopper) =>
      real.pay(shopper, key, 'ok'),
    ),
  )

const doublePay = fc.tuple(anOrder, aKey, aKey, aManner).map(([order, one, other, manner]) =>
  withShopper(`pay ${one} and ${other} ${manner}`, order, async (real, shopper) => {
    await Promise.all([real.pay(shopper, one, manner), real.pay(shopper, other, 'ok')])
  }),
)

/** The process dies at one of the calls to its store that this payment makes. */
const payAndDie = fc
  .tuple(anOrder, aKey, aManner, fc.integer({ min: 1, max: 24 }))
  .map(([order, key, manner, calls]) =>
    withShopper(`pay ${key} ${manner}, dying at ${calls}`, order, async (real, shopper) => {
      real.kill(calls)
      await real.pay(shopper, key, manner)
      real.kill(0)
    }),
  )

const payAndCancelOrder = fc.tuple(anOrder, aKey).map(([order, key]) =>
  withShopper(`pay ${key} and cancel the order`, order, async (real, shopper) => {
    await Promise.all([real.pay(shopper, key, 'ok'), real.cancelOrder(shopper)])
  }),
)

const cancelOrder = anOrder.map((order) =>
  withShopper('cancel the order', order, (real, shopper) => real.cancelOrder(shopper)),
)

const closeTab = anOrder.map((order) =>
  withShopper('close the tab', order, async (_real, shopper) => {
    shopper.frames = []
    shopper.attempt = undefined
  }),
)

const openTab = anOrder.map((order) =>
  withShopper('open the page', order, (real, shopper) => real.open(shopper)),
)

const read = anOrder.map((order) =>
  withShopper('ask', order, (real, shopper) => real.read(shopper)),
)

const loadChallenge = fc
  .tuple(anOrder, fc.boolean())
  .map(([order, isTopLevel]) =>
    withShopper(`load the challenge${isTopLevel ? ' alone' : ''}`, order, (real, shopper) =>
      real.loadChallenge(shopper, isTopLevel),
    ),
  )

const giveUp = fc
  .tuple(anOrder, fc.constantFrom('cancelled', 'closed', 'blocked'))
  .map(([order, reason]) =>
    withShopper(`give up (${reason})`, order, (real, shopper) => real.giveUp(shopper, reason)),
  )

const bankVisits = {
  right: { otps: ['123456'] },
  'wrong then right': { otps: ['000000', '123456'] },
  'wrong three times': { otps: ['1', '2', '3'] },
  cancel: { cancels: true },
}

const visitBank = fc
  .tuple(
    anOrder,
    fc.constantFrom('right', 'right', 'right', 'wrong then right', 'wrong three times', 'cancel'),
    fc.constantFrom(0, 1, 1, 1, 2),
    fc.constantFrom(0, 0, 18_000),
    aManner,
  )
  .map(([order, how, times, delayMs, manner]) =>
    withShopper(
      `at the bank: ${how}, back ${times} times, ${delayMs} ms, ${manner}`,
      order,
      async (real, shopper) => {
        real.control.set({ bankDelayMs: delayMs })
        if (shopper.frames.length === 0) {
          await real.open(shopper)
          await real.loadChallenge(shopper, false)
        }
        await real.visit(shopper, bankVisits[how], times, manner)
      },
    ),
  )

const payLate = anOrder.map((order) =>
  withShopper('the bank pays what was given up', order, (real, shopper) => real.payLate(shopper)),
)

/** Rare by chance alone, and what charged twice before look-ups went ahead of the next charge. */
const payLateAndPressAgain = fc.tuple(anOrder, aKey, fc.boolean()).map(([order, key, isLate]) =>
  withShopper(
    `give up${isLate ? ', the bank pays,' : ''} and pay ${key}`,
    order,
    async (real, shopper) => {
      await real.giveUp(shopper, 'cancelled')
      for (let step = 0; step < 3; step += 1) await real.tick(3 * second)
      if (isLate) await real.payLate(shopper)
      await real.create(order)
      await real.pay(shopper, key, 'ok')
      await real.loadChallenge(shopper, false)
      await real.visit(shopper, bankVisits.right, 1, 'ok')
    },
  ),
)

const changes = {
  nothing: {},
  'another token': { token: 'x' },
  'another payment': { paymentId: '1' },
  'another mdStatus': { mdStatus: '0' },
  'another conversation': { conversationId: 'x' },
}

const repeatCallback = fc
  .tuple(anOrder, fc.constantFrom(...Object.keys(changes)))
  .map(([order, change]) =>
    withShopper(`the callback again, with ${change} changed`, order, async (real, shopper) => {
      const post = shopper.posted.at(-1)
      const changed = changes[change as keyof typeof changes]
      if (post) await real.callBack({ ...post, fields: { ...post.fields, ...changed } })
    }),
  )

const webhook = fc
  .tuple(anOrder, fc.constantFrom('right', 'right', 'wrong', 'missing'))
  .map(([order, signature]) =>
    withShopper(`a webhook, signature ${signature}`, order, async (real, shopper) => {
      await real.postWebhook(shopper, signature)
    }),
  )

const tick = fc
  .constantFrom(
    second,
    second,
    2 * second,
    3 * second,
    6 * second,
    6 * second,
    12 * second,
    35 * second,
    65 * second,
    5 * minute,
    11 * minute,
    31 * minute,
    46 * minute,
  )
  .map((ms) =>
    command(
      `${ms / second} s pass`,
      (real) => real.tick(ms),
      () => true,
    ),
  )

const kill = fc.constant(command('kill', (real) => real.kill(0)))

const restart = fc.constant(
  command(
    'restart',
    (real) => real.restart(),
    ({ isUp }) => !isUp,
  ),
)

const pause = fc.constant(
  command('pause, and another starts', async (real) => {
    real.pause()
    await real.restart()
  }),
)

const release = fc.constant(command('what is held goes on', (real) => real.release()))

const faults: FaultOrder[] = [
  { path: 'checkout/auth', kind: 'charge-then-cut-off' },
  { path: 'checkout/auth', kind: 'charge-then-5xx' },
  { path: 'checkout/auth', kind: 'reset' },
  { path: 'checkout/auth', kind: 'truncated-json' },
  { path: 'checkout/auth', kind: 'refuse', errorCode: '10219' },
  { path: 'checkout/auth', kind: 'refuse', errorCode: '10051' },
  { path: 'checkout/auth', kind: 'refuse', errorCode: '5010' },
  { path: 'checkout/auth', kind: 'refuse', errorCode: '987654' },
  { path: 'payment/v2/3dsecure/auth', kind: 'charge-then-reset' },
  { path: 'payment/v2/3dsecure/auth', kind: 'reset' },
  { path: 'payment/v2/3dsecure/auth', kind: 'refuse', errorCode: '10219' },
  { path: 'payment/detail', kind: 'reset', times: 3 },
  { path: 'payment/detail', kind: 'html', times: 2 },
  { path: 'retrieve/payment', kind: 'reset', times: 3 },
  { path: 'retrieve/payment', kind: 'server-error', times: 2 },
  { path: 'retrieve/last-payment-info', kind: 'reset' },
  { path: 'retrieve/access-token', kind: 'server-error' },
]

const fault = fc.constantFrom(...faults).map((order) =>
  command(
    `fault ${JSON.stringify(order)}`,
    (real) => real.control.fail(order),
    () => true,
  ),
)

/** Paying and the bank come often; what ends a run early, seldom. */
export const commands = fc.commands(
  [
    ...times(6, pay),
    ...times(6, visitBank),
    ...times(6, tick),
    ...times(2, loadChallenge, doublePay, payAndDie, giveUp, fault, read, repeatCallback, webhook),
    ...times(2, restart, release, payLate, payLateAndPressAgain),
    ...[create, payWithoutRenewal, payAndCancelOrder, openTab, kill, pause, closeTab, cancelOrder],
  ],
  { maxCommands: 40, size: 'max' },
)

function times(count: number, ...commands: fc.Arbitrary<Command>[]): fc.Arbitrary<Command>[] {
  return Array.from({ length: count }, () => commands).flat()
}

/** How iyzico is in this run. */
export const switches = fc.record({
  chargeAnswer: fc.constantFrom('rich', 'rich', 'thin', 'bare'),
  callbackShape: fc.constantFrom('token', 'classic'),
  threeDSecure: fc.constantFrom('as-asked', 'dynamic', 'required'),
  lookupLagMs: fc.constantFrom(0, 0, 5_000, 150_000),
  unfinishedAs: fc.constantFrom('5122', 'status'),
  signatures: fc.constantFrom('right', 'absent'),
  webhooks: fc.constantFrom('once', 'lost', 'doubled', 'reordered', 'forged'),
  chargesThoughRefused: fc.boolean(),
  fraudStatus: fc.constantFrom<Switches['fraudStatus'][]>(1, 1, 'absent', 0),
  paidPaymentIdAs: fc.constantFrom('string', 'number'),
  outcome: fc.constantFrom('success', 'success', 'success', '10219'),
} as const)
