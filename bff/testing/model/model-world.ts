import type { Switches } from '../../fake-iyzico/index.ts'
import { createTestWorld } from '../test-app.ts'
import { createBankVisits } from './bank-visits.ts'
import { createHostedWorld } from './hosted-world.ts'
import { createMachine } from './machine.ts'
import { createOracle } from './oracle.ts'
import { createPassingTime } from './passing-time.ts'
import { orders, type Order, type Shoppers } from './shopper.ts'
import { createShopping } from './shopping.ts'
import { createUpstream } from './upstream.ts'

export type ModelWorld = Awaited<ReturnType<typeof createModelWorld>>

/** The BFF, iyzico, the bank and the buyers, with everything that can go wrong between them. */
export async function createModelWorld(switches: Partial<Switches>) {
  const world = createTestWorld()
  const shoppers: Shoppers = new Map()
  const machine = await createMachine(world)
  const shopping = createShopping(machine, shoppers)
  world.fake.control.set(switches)
  for (const order of orders) await shopping.create(order)

  const bank = createBankVisits(world, machine)
  const { isUp, kill, pause, restart, release } = machine
  return {
    control: world.fake.control,
    store: world.store,
    shopperOf: (order: Order) => shoppers.get(order),
    isUp,
    kill,
    pause,
    restart,
    release,
    ...shopping,
    ...bank,
    hosted: createHostedWorld({ world, switches, machine, callBack: bank.callBack }),
    ...createUpstream(world, machine, switches),
    ...createPassingTime(world, machine, shoppers),
    ...createOracle(world, machine, shoppers),
  }
}
