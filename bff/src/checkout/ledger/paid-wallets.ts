import type { LedgerStore, StoredAttempt } from '../ledger-store.ts'
import type { LookupAnswer } from '../payment-gateway.ts'
import type { CheckoutStore, FoundWalletSession, WalletGateway } from '../ports.ts'
import type { Wallets } from '../wallets.ts'
import type { MissingWalletNote } from './alarms.ts'

/** So many attempts are remembered as told. */
const mostTold = 1_000

/**
 * A payment on iyzico's page makes a wallet session: the buyer's from now on. It is linked before
 * the payment's success is committed, because nobody looks at a success again.
 */
export function createPaidWallets(deps: {
  store: Pick<CheckoutStore & LedgerStore, 'findSession'>
  gateway: Pick<WalletGateway, 'fetchWalletSession'>
  wallets: Wallets
  /** How iyzico's answer looks, where no wallet session was found in it. */
  note: (note: MissingWalletNote) => void
}) {
  const { store, gateway, wallets, note } = deps
  const told = new Set<string>()

  /**
   * May be done again. Without a wallet session to be had, the payment succeeds all the same. What it
   * resolves to takes the wallet away, should the payment turn out to be of another attempt.
   */
  async function linkWalletOf(
    attempt: StoredAttempt,
    answer: LookupAnswer & { kind: 'found' },
  ): Promise<() => Promise<void>> {
    const session = await store.findSession(attempt.sessionId)
    if (!session) return async () => undefined
    const found = answer.walletSession ?? (await fetch(attempt, answer))
    if (!found) {
      tellMissing(attempt, answer)
      return async () => undefined
    }
    const { buyerId } = session
    const drop = () => wallets.drop(buyerId, found.session)
    if (found.isActive) await wallets.linkPaid(buyerId, found.session)
    else await drop()
    return drop
  }

  async function fetch(
    attempt: StoredAttempt,
    { facts }: LookupAnswer & { kind: 'found' },
  ): Promise<FoundWalletSession | undefined> {
    const token = attempt.upstreamToken ?? facts.token
    const paymentId = facts.paymentId ?? attempt.paymentId
    if (token === undefined || paymentId === null) return undefined
    const { conversationId } = attempt
    return gateway.fetchWalletSession({ token, paymentId }, { conversationId, locale: 'tr' })
  }

  /** Once for each attempt, though a success may be judged several times before it is committed. */
  function tellMissing(
    { id, sessionId }: StoredAttempt,
    { keyPaths = [] }: LookupAnswer & { kind: 'found' },
  ): void {
    if (told.has(id)) return
    if (told.size >= mostTold) told.clear()
    told.add(id)
    note({ code: 'paid_without_wallet_session', attemptId: id, sessionId, keyPaths })
  }

  return { linkWalletOf }
}
