import type { Settings } from '../../contract/index.ts'
import type {
  CheckoutStore,
  Clock,
  StoredFarewell,
  WalletGateway,
  WalletSession,
} from '../ports.ts'
import type { Sealer } from '../sealer.ts'
import { createRowFaults, failedBy, unopened, type RowFault, type RowFaults } from './row-faults.ts'

export type FarewellOutcome = 'ended' | 'failed' | 'given_up'

/** Tells iyzico to end the wallet sessions that were forgotten here, until it has, or for a day. */
export function createFarewells(deps: {
  store: Pick<CheckoutStore, 'listDueFarewells' | 'leaseFarewell' | 'deleteFarewell'>
  gateway: Pick<WalletGateway, 'invalidateSession'>
  sealer: Sealer
  clock: Pick<Clock, 'now'>
  settings: Settings['farewell']
  onTried: (outcome: FarewellOutcome, farewellId: string) => void
}) {
  const { store, gateway, sealer, clock, settings, onTried } = deps

  /** Says what is due, and how many of them this instance said. */
  async function round(): Promise<{ said: number; faults: RowFault[] }> {
    const faults = createRowFaults()
    const due = await store.listDueFarewells(clock.now(), settings.batch)
    const said = await Promise.all(
      due.map((farewell) =>
        say(farewell, faults).catch((error: unknown) => {
          faults.add(farewell.id, failedBy(error))
          return false
        }),
      ),
    )
    return { said: said.filter(Boolean).length, faults: faults.list() }
  }

  /** False when another instance says it. */
  async function say(farewell: StoredFarewell, faults: RowFaults): Promise<boolean> {
    // The lease is the wait after this try as well: a process that dies in it leaves nothing behind.
    if (!(await store.leaseFarewell(farewell, nextTryAfter(farewell)))) return false
    const outcome = await outcomeOf(farewell, faults)
    if (outcome !== 'failed') await store.deleteFarewell(farewell.id)
    onTried(outcome, farewell.id)
    return true
  }

  /** Never later than its end, so that no credentials are kept for longer than that. */
  function nextTryAfter({ createdAt, tries }: StoredFarewell): number {
    const now = clock.now()
    const next = now + delayAfter(tries, settings.delaysMs)
    const end = createdAt + settings.giveUpAfterMs
    return now < end ? Math.min(next, end) : next
  }

  async function outcomeOf(farewell: StoredFarewell, faults: RowFaults): Promise<FarewellOutcome> {
    const { id, createdAt, sealedWallet } = farewell
    if (clock.now() - createdAt >= settings.giveUpAfterMs) return 'given_up'
    const opened = await sealer.open({ purpose: 'farewell', subject: id, sealed: sealedWallet })
    if (opened === undefined) {
      // Its key may come back within the day.
      faults.add(id, unopened(sealedWallet))
      return 'failed'
    }
    return gateway.invalidateSession(opened as WalletSession, { conversationId: id, locale: 'tr' })
  }

  return { round }
}

/** The last one again and again. */
function delayAfter(triesBefore: number, delaysMs: readonly number[]): number {
  return delaysMs[triesBefore] ?? delaysMs.at(-1) ?? 0
}
