import type { LedgerStore } from '../ledger-store.ts'
import type { PaymentGateway } from '../payment-gateway.ts'
import type { Timekeeper } from '../timekeeper.ts'
import type { LookupBudget } from './lookup-budget.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/**
 * Whether "not found" means anything: within the last day a look-up by conversationId has to have found
 * a known one-tap success of this account. (That `/payment/detail` finds these payments is INFERRED.)
 */
export function createLookupControl(deps: {
  store: Pick<LedgerStore, 'lastControlAt' | 'noteControl' | 'findLatestSuccess'>
  gateway: Pick<PaymentGateway, 'lookUpByConversationId'>
  timekeeper: Timekeeper
  budget: LookupBudget
}) {
  const { store, gateway, timekeeper, budget } = deps
  let sinceTried: (() => { leastMs: number }) | undefined

  async function holds(withinMs = day): Promise<boolean> {
    const lastAt = await store.lastControlAt()
    return lastAt !== undefined && timekeeper.since(lastAt).mostMs < withinMs
  }

  /** Looks for one, unless that was tried a moment ago. */
  async function tryAgain(everyMs: number): Promise<boolean> {
    if (sinceTried && sinceTried().leastMs < everyMs) return holds()
    const paid = await store.findLatestSuccess('one_tap')
    if (!paid) return holds()
    sinceTried = timekeeper.start()
    budget.spend()
    const answer = await gateway.lookUpByConversationId(paid.conversationId, 'tr')
    const isFound = answer.kind === 'found' && answer.facts.paymentId === paid.paymentId
    if (isFound) await store.noteControl(timekeeper.now())
    return isFound || holds()
  }

  return {
    holds: () => holds(),
    /** Now, where a decline waits for it. */
    holdsOrIsFound: async () => (await holds()) || tryAgain(minute),
    /** Twice a day, so that there is one when it is needed. */
    keep: async () => (await holds(day / 2)) || tryAgain(hour),
  }
}
