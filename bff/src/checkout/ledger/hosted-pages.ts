import type { LedgerStore, StoredAttempt } from '../ledger-store.ts'
import type { CheckoutStore } from '../ports.ts'
import { createId, type RandomBytes } from '../random.ts'
import type { Sealer } from '../sealer.ts'
import type { Timekeeper } from '../timekeeper.ts'
import { isPayable } from './age.ts'
import type { Ledger } from './ledger.ts'

/** One for each client secret that can be at work; the oldest goes. */
const mostAddresses = 5

export type HostedPages = ReturnType<typeof createHostedPages>

/** The addresses of ours that lead to iyzico's page: each works once, all of them to one page. */
export function createHostedPages(deps: {
  store: CheckoutStore & LedgerStore
  ledger: Ledger
  sealer: Sealer
  timekeeper: Timekeeper
  random: RandomBytes
}) {
  const { store, ledger, sealer, timekeeper, random } = deps

  /** The id of an address that still works; undefined when the page cannot be paid any more. */
  async function openPageOf(attempt: StoredAttempt): Promise<string | undefined> {
    if (attempt.state !== 'open' || timekeeper.now() >= (attempt.evidence.payableUntil ?? 0)) {
      return undefined
    }
    return attempt.evidence.pageIds.at(-1) ?? anotherPageOf(attempt.id)
  }

  /** One more address of the same page. */
  async function anotherPageOf(attemptId: string): Promise<string | undefined> {
    const pageId = createId('page', random)
    const attempt = await ledger.change(attemptId, (current) => {
      if (current.state !== 'open' || !isPayable(current)) return undefined
      const { pageIds, pagesMade } = current.evidence
      return {
        to: current.state,
        actor: 'buyer',
        reason: 'another address of the same page',
        evidence: {
          pageIds: [...pageIds, pageId].slice(-mostAddresses),
          pagesMade: pagesMade + 1,
        },
      }
    })
    return attempt.evidence.pageIds.includes(pageId) ? pageId : undefined
  }

  /** iyzico's address, for the first who asks with this id. */
  async function takePage(attemptId: string, pageId: string): Promise<string | undefined> {
    const found = await store.findAttempt(attemptId)
    if (!found || !(await isWanted(found.sessionId))) return undefined
    let isTaken = false
    const attempt = await ledger.change(attemptId, (current, moneyIn) => {
      const { pageIds } = current.evidence
      const isOpen = current.state === 'open' && isPayable(current)
      // Nobody is sent to pay what was paid meanwhile.
      isTaken = isOpen && moneyIn === 'none' && pageIds.includes(pageId)
      if (!isTaken) return undefined
      return {
        to: current.state,
        actor: 'buyer',
        reason: 'the hosted page was opened',
        evidence: { pageIds: pageIds.filter((id) => id !== pageId) },
      }
    })
    if (!isTaken || attempt.sealedPage === null) return undefined
    const { id: subject, sealedPage: sealed } = attempt
    return (await sealer.open({ purpose: 'hosted-page', subject, sealed })) as string | undefined
  }

  /** Not what the merchant has called off. */
  async function isWanted(sessionId: string): Promise<boolean> {
    const session = await store.findSession(sessionId)
    return session?.cancelledAt === null && session.cancelRequestedAt === null
  }

  return { openPageOf, anotherPageOf, takePage }
}
