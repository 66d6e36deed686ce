import type * as fc from 'fast-check'
import type { ModelWorld } from './model-world.ts'
import type { Order, Shopper } from './shopper.ts'

/** Of each order, how often it was charged; and whether there is a process. */
export type Model = { charges: Map<Order, number>; isUp: boolean }

export type Command = fc.AsyncCommand<Model, ModelWorld>

/** One command out of its name, its arguments and what it does; the oracle looks after each. */
export function command(
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

/** A command that somebody with an order gives. */
export function withShopper(
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

/** Whatever stands here so often comes so much more often. */
export function repeated(count: number, ...each: fc.Arbitrary<Command>[]): fc.Arbitrary<Command>[] {
  return Array.from({ length: count }, () => each).flat()
}

/** Money never moves twice for one order, not even for a moment. */
async function countCharges(model: Model, real: ModelWorld): Promise<void> {
  for (const { order, charges } of await real.chargesByOrder()) {
    if (charges > 1) throw new Error(`${order} was charged ${charges} times`)
    if (charges < (model.charges.get(order) ?? 0)) throw new Error(`${order} lost a charge`)
    model.charges.set(order, charges)
  }
}
