import type { Settings } from '../../contract/index.ts'
import type { LedgerStore } from '../ledger-store.ts'
import type { CheckoutStore, Clock, WalletGateway } from '../ports.ts'
import type { RandomBytes } from '../random.ts'
import type { Sealer } from '../sealer.ts'
import { createFarewells, type FarewellOutcome } from './farewells.ts'
import { createMembers } from './members.ts'
import { createResealing } from './resealing.ts'
import { createRetention } from './retention.ts'
import type { RowFault } from './row-faults.ts'

/** Constant words, and ids or numbers; never what is kept. */
export type CustodyLog = Record<'info' | 'error', (fields: object, text: string) => void>

/** What is kept about buyers, and how it goes: put together. */
export function createCustody(deps: {
  store: CheckoutStore & LedgerStore
  gateway: Pick<WalletGateway, 'invalidateSession'>
  sealer: Sealer
  clock: Pick<Clock, 'now'>
  random: RandomBytes
  settings: Settings
  log: CustodyLog
  onFarewell: (outcome: FarewellOutcome) => void
  mayGoOn: () => boolean
}) {
  const { settings, log, onFarewell } = deps
  const farewells = createFarewells({
    ...deps,
    settings: settings.farewell,
    onTried: (outcome, farewellId) => {
      onFarewell(outcome)
      if (outcome === 'given_up') {
        log.error({ farewellId }, 'iyzico was not told in a day that a wallet was forgotten')
      }
    },
  })
  const retention = createRetention({ ...deps, settings: settings.retention })
  const resealing = createResealing({ ...deps, settings: settings.resealing })

  async function erase(): Promise<void> {
    const { erased, faults } = await retention.round()
    if (erased > 0) log.info({ erased }, 'personal data of old orders were erased')
    logFaults(faults, {
      failed: 'orders could not be erased',
      unopened: 'no key of ENCRYPTION_KEY opens what is to be erased',
    })
  }

  async function reseal(): Promise<void> {
    const { resealed, faults } = await resealing.round()
    if (resealed > 0) log.info({ resealed }, 'rows were sealed under the first key')
    logFaults(faults, {
      failed: 'rows could not be sealed anew',
      unopened: 'no key of ENCRYPTION_KEY opens stored rows',
    })
  }

  /** Says how many were said. */
  async function sayFarewells(): Promise<number> {
    const { said, faults } = await farewells.round()
    logFaults(faults, {
      failed: 'iyzico could not be told that wallets were forgotten',
      unopened: 'no key of ENCRYPTION_KEY opens wallets that were forgotten',
    })
    return said
  }

  /** One line for each cause, with the rows that it kept from their turn. */
  function logFaults(faults: RowFault[], texts: { failed: string; unopened: string }): void {
    for (const { cause, ...rows } of faults) {
      log.error({ ...cause, ...rows }, 'error' in cause ? texts.failed : texts.unopened)
    }
  }

  return { members: createMembers(deps), sayFarewells, erase, reseal }
}
