// What buyers and merchants do about iyzico's own page and the wallets that come of it.
import * as fc from 'fast-check'
import { testCards, type FaultOrder, type HostedVisit } from '../../fake-iyzico/index.ts'
import { anOrder } from './arguments.ts'
import { manners, type Manner } from './charge-line.ts'
import { repeated, withShopper, type Command } from './command.ts'

const aManner = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Manner>('ok') },
  { weight: 1, arbitrary: fc.constantFrom(...manners) },
)
const aTime = fc.constantFrom(0, 1, 1, 1, 2)

const refusedCard = testCards.find(({ name }) => name === 'insufficient-funds')?.number ?? ''

const payments: Record<string, HostedVisit> = {
  'pays by balance': { payWith: ['balance'] },
  'pays by card, with 3-D Secure': { threeDs: true },
  'is refused, and pays': { payWith: [refusedCard, 'balance'] },
  'fails at the bank, and pays': {
    payWith: [refusedCard, 'balance'],
    threeDs: true,
    bank: { otps: ['1', '2', '3'] },
  },
}

const departures: Record<string, HostedVisit> = {
  'goes at once': { otps: [], payWith: [], cancels: true },
  'logs in and goes': { payWith: [], cancels: true },
  'closes the page': { payWith: [] },
  'is refused, and goes': { payWith: [refusedCard], cancels: true },
  'gives up at the bank': { threeDs: true, bank: { cancels: true }, cancels: true },
}

const login = fc.tuple(anOrder, aManner).map(([order, manner]) =>
  withShopper(`login ${manner}`, order, async (real, shopper) => {
    await real.create(order)
    await real.hosted.login(shopper, manner)
  }),
)

const doubleLogin = anOrder.map((order) =>
  withShopper('login in two tabs', order, async (real, shopper) => {
    const { login: press } = real.hosted
    await Promise.all([press(shopper, 'ok'), press(shopper, 'ok')])
  }),
)

const loginOrPay = anOrder.map((order) =>
  withShopper('login and pay at once', order, async (real, shopper) => {
    await Promise.all([real.hosted.login(shopper, 'ok'), real.pay(shopper, 'key-of-a-race', 'ok')])
  }),
)

const loginAndDie = fc
  .tuple(anOrder, aManner, fc.integer({ min: 1, max: 24 }))
  .map(([order, manner, calls]) =>
    withShopper(`login ${manner}, dying at ${calls}`, order, async (real, shopper) => {
      real.kill(calls)
      await real.hosted.login(shopper, manner)
      real.kill(0)
    }),
  )

const visit = (visits: Record<string, HostedVisit>) =>
  fc.tuple(anOrder, fc.constantFrom(...Object.keys(visits)), aTime).map(([order, name, times]) =>
    withShopper(`on the page: ${name}, back ${times} times`, order, async (real, shopper) => {
      await real.create(order)
      if (!real.hosted.isOnPage(shopper)) await real.hosted.login(shopper, 'ok')
      await real.hosted.visit(shopper, visits[name] ?? {}, times)
    }),
  )

const payWhatWasLeft = fc
  .tuple(anOrder, aTime)
  .map(([order, times]) =>
    withShopper(`pays the page that was left, back ${times} times`, order, (real, shopper) =>
      real.hosted.payWhatWasLeft(shopper, times),
    ),
  )

/** Rare by chance alone: what was left unpaid is paid after all, and somebody presses again. */
const leaveAndPressAgain = fc
  .tuple(anOrder, aTime, fc.boolean(), fc.constantFrom('one tap', 'another page'))
  .map(([order, times, isLate, way]) =>
    withShopper(
      `leave the page${isLate ? `, pay it, back ${times} times,` : ''} and press: ${way}`,
      order,
      async (real, shopper) => {
        await real.hosted.visit(shopper, departures['goes at once'] ?? {}, 1)
        for (let step = 0; step < 3; step += 1) await real.tick(3_000)
        if (isLate) await real.hosted.payWhatWasLeft(shopper, times)
        await real.create(order)
        if (way === 'one tap') return real.pay(shopper, 'key-behind-a-page', 'ok')
        await real.hosted.login(shopper, 'ok')
        await real.hosted.visit(shopper, { payWith: ['balance'] }, 1)
      },
    ),
  )

const expireSession = anOrder.map((order) =>
  withShopper('the wallet session ends', order, (real, shopper) =>
    real.hosted.expireSession(shopper),
  ),
)

const forget = anOrder.map((order) =>
  withShopper('forget the wallet', order, (real, shopper) => real.hosted.forget(shopper)),
)

/** The commands login, abandon, expire-session and forget, each as often as it deserves. */
export const hostedCommands: fc.Arbitrary<Command>[] = [
  ...repeated(4, login),
  ...repeated(3, visit(payments)),
  ...repeated(2, visit(departures), leaveAndPressAgain),
  doubleLogin,
  loginOrPay,
  loginAndDie,
  payWhatWasLeft,
  expireSession,
  forget,
]

export const hostedFaults: FaultOrder[] = [
  { path: 'pwi/init', kind: 'server-error' },
  { path: 'pwi/init', kind: 'reset' },
  { path: 'pwi/init', kind: 'refuse', errorCode: '50000' },
  { path: 'retrieve/session', kind: 'server-error' },
]

/** How iyzico is about its own page in this run. */
export const hostedSwitches = {
  hostedUnfinishedAs: fc.constantFrom('5122', 'status'),
  hostedSession: fc.constantFrom('reused', 'new'),
  hostedDetail: fc.constantFrom('found', 'unknown'),
  sessionInfoAs: fc.constantFrom('object', 'flat', 'missing'),
} as const
