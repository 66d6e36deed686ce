import type { Settings } from '../../contract/index.ts'
import type { LedgerStore } from '../ledger-store.ts'
import type { CheckoutStore, Clock, WalletGateway } from '../ports.ts'
import type { RandomBytes } from '../random.ts'
import type { Sealer } from '../sealer.ts'
import { createFarewells, type FarewellOutcome } from './farewells.ts'
import { createMembers } from './members.ts'
import { createResealing } from './resealing.ts'
import { createRetention } from './retention.ts'

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
    const { erased, unreadable } = await retention.round()
    if (erased > 0) log.info({ erased }, 'personal data of old orders were erased')
    if (unreadable > 0) {
      log.error({ unreadable }, 'no key of ENCRYPTION_KEY opens what is to be erased')
    }
  }

  async function reseal(): Promise<void> {
    const { resealed, unreadable } = await resealing.round()
    if (resealed > 0) log.info({ resealed }, 'rows were sealed under the first key')
    if (unreadable > 0) log.error({ unreadable }, 'no key of ENCRYPTION_KEY opens stored rows')
  }

  return { members: createMembers(deps), sayFarewells: farewells.round, erase, reseal }
}
