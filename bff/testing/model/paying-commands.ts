// Merchants that make and cancel orders, and buyers who press pay.
import * as fc from 'fast-check'
import { aKey, aManner, anOrder } from './arguments.ts'
import { command, withShopper } from './command.ts'

export const create = anOrder.map((order) =>
  command(`create ${order}`, (real) => real.create(order)),
)

export const pay = fc.tuple(anOrder, aKey, aManner).map(([order, key, manner]) =>
  withShopper(`pay ${key} ${manner}`, order, async (real, shopper) => {
    // Whoever comes to the checkout comes with a session that is open, if it can be.
    await real.create(order)
    await real.pay(shopper, key, manner)
  }),
)

export const payWithoutRenewal = fc
  .tuple(anOrder, aKey)
  .map(([order, key]) =>
    withShopper(`pay ${key} without renewal`, order, (real, shopper) =>
      real.pay(shopper, key, 'ok'),
    ),
  )

export const doublePay = fc.tuple(anOrder, aKey, aKey, aManner).map(([order, one, other, manner]) =>
  withShopper(`pay ${one} and ${other} ${manner}`, order, async (real, shopper) => {
    await Promise.all([real.pay(shopper, one, manner), real.pay(shopper, other, 'ok')])
  }),
)

/** The process dies at one of the calls to its store that this payment makes. */
export const payAndDie = fc
  .tuple(anOrder, aKey, aManner, fc.integer({ min: 1, max: 24 }))
  .map(([order, key, manner, calls]) =>
    withShopper(`pay ${key} ${manner}, dying at ${calls}`, order, async (real, shopper) => {
      real.kill(calls)
      await real.pay(shopper, key, manner)
      real.kill(0)
    }),
  )

export const payAndCancelOrder = fc.tuple(anOrder, aKey).map(([order, key]) =>
  withShopper(`pay ${key} and cancel the order`, order, async (real, shopper) => {
    await Promise.all([real.pay(shopper, key, 'ok'), real.cancelOrder(shopper)])
  }),
)

export const cancelOrder = anOrder.map((order) =>
  withShopper('cancel the order', order, (real, shopper) => real.cancelOrder(shopper)),
)
