import type { StoredAttemptEvent } from '../src/checkout/ledger-store.ts'
import type { Store } from '../src/storage/store.ts'
import type { Commit, Cross } from './trap.ts'

/** The same store, with a seam on either side of each commit that paying depends on. */
export function watchStore(store: Store, cross: Cross): Store {
  async function across<T>(commit: Commit, happened: T, work: () => Promise<T>): Promise<T> {
    cross(`before the ${commit} commit`)
    const outcome = await work()
    if (outcome === happened) cross(`after the ${commit} commit`)
    return outcome
  }

  return {
    ...store,
    claimAttempt: (...given) => across('claim', 'claimed', () => store.claimAttempt(...given)),
    changeAttempt: (attempt, event, notices) =>
      across(commitOf(event), 'changed', () => store.changeAttempt(attempt, event, notices)),
    acceptWebhook: (...given) => across('webhook', 'new', () => store.acceptWebhook(...given)),
  }
}

function commitOf({ to, from, actor }: StoredAttemptEvent): Commit {
  if (to === 'sent' && from === 'claimed') return 'sent'
  if (to === 'succeeded' && from === 'declined') return 'late money'
  switch (actor) {
    case 'iyzico':
      return 'answer'
    case 'bank':
      return 'callback'
    case 'look-up':
      return 'look-up'
    default:
      return 'other'
  }
}
