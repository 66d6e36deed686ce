// Random histories of buyers, banks, merchants and machines against a model that knows one thing:
// an order is charged at most once, and no money is forgotten.
//
// The long run: MODEL_RUNS=50000 npx vitest run --root bff src/checkout/ledger/paying.model.test.ts
// A failure prints its seed and path; MODEL_SEED and MODEL_PATH repeat it.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Model } from '../../../testing/model/command.ts'
import { commands } from '../../../testing/model/commands.ts'
import { createModelWorld } from '../../../testing/model/model-world.ts'
import { orders } from '../../../testing/model/shopper.ts'
import { switches } from '../../../testing/model/switches.ts'
import { expectTrueLedger } from '../../../testing/true-ledger.ts'
import { checkoutSessionStatusSchema } from '../../contract/index.ts'

const runs = Number(process.env['MODEL_RUNS'] ?? 1_000)
const seed = Number(process.env['MODEL_SEED'] ?? 20_261_123)
const path = process.env['MODEL_PATH']

test(
  'R47: whatever happens, an order is charged once at most, and every charge is told',
  { timeout: Math.max(300_000, runs * 300) },
  async () => {
    const history = fc.asyncProperty(switches, commands, async (bad, plan) => {
      const world = await createModelWorld(bad)
      const model = (): Model => ({
        charges: new Map(orders.map((order) => [order, 0])),
        isUp: true,
      })
      await fc.asyncModelRun(() => ({ model: model(), real: world }), plan)
      await world.letADayPass()
      await expectTrueLedger(world.store)
      await world.hosted.expectOwnWallets(orders)
      const { orders: told, serverErrors } = await world.facts()
      expect(serverErrors).toEqual([])
      for (const { states, charges, status } of told) {
        expect(charges).toBeLessThanOrEqual(1)
        for (const state of states) expect(settledStates).toContain(state)
        expect(charges === 1 ? charged : uncharged).toContain(status)
      }
    })
    const options = { numRuns: runs, seed, ...(path === undefined ? {} : { path }) }
    await fc.assert(history, options)
  },
)

/** Money that moved is told, or somebody has been called to look at it. */
const charged = ['succeeded', 'review']
const uncharged = checkoutSessionStatusSchema.options.filter((status) => status !== 'succeeded')
const settledStates = ['succeeded', 'declined', 'not_sent', 'review']
