import type { StoredAttempt, StoredAttemptEvent } from '../../src/checkout/ledger-store.ts'
import type { AttemptState } from '../../src/contract/index.ts'

/** A commit that moved an attempt, as the store took it. */
export type Step = {
  /** Counts the commits of the whole run. */
  order: number
  /** World time. */
  at: number
  from: AttemptState | null
  to: AttemptState
  reason: string
  /** The process that wrote it. */
  by: string
}

/** An attempt as the store has it, and how it came there. */
export type Watched = {
  id: string
  row: StoredAttempt
  steps: Step[]
  /** When its page was last handed out, as a commit. */
  pageTakenIn: number
  /** World time of the last callback that was accepted for it. */
  cameBackAt: number | undefined
  /** The longest that its next look-up was ever put off, by world time. */
  putOffMs: number
}

export const moneyStates: ReadonlySet<AttemptState> = new Set(['succeeded', 'review'])

/** Sees every commit to the ledger in the order in which the store takes them. */
export function createLedgerWatch(now: () => number) {
  const attempts = new Map<string, Watched>()
  const byConversation = new Map<string, Watched>()
  const listeners: ((watched: Watched, step: Step) => void)[] = []
  let commits = 0

  function note(row: StoredAttempt, event: Partial<StoredAttemptEvent>, by: string): void {
    const known = attempts.get(row.id)
    if (known) known.putOffMs = Math.max(known.putOffMs, (row.nextLookupAt ?? 0) - now())
    if (known && known.row.version >= row.version) {
      known.row = row
      return
    }
    commits += 1
    const step: Step = {
      order: commits,
      at: now(),
      from: known?.row.state ?? null,
      to: row.state,
      reason: event.reason ?? '',
      by,
    }
    const watched = known ?? newWatched(row)
    if (known && isPageTaken(known.row, row)) known.pageTakenIn = commits
    watched.row = row
    attempts.set(row.id, watched)
    byConversation.set(row.conversationId, watched)
    if (step.from === step.to) return
    watched.steps.push(step)
    for (const listener of listeners) listener(watched, step)
  }

  return {
    note,
    /** Told of every move, after it. */
    onMove: (listener: (watched: Watched, step: Step) => void) => void listeners.push(listener),
    find: (id: string) => attempts.get(id),
    findByConversation: (conversationId: string) => byConversation.get(conversationId),
    all: () => [...attempts.values()],
    othersOf: ({ id, row }: Watched) =>
      [...attempts.values()].filter(
        (other) => other.id !== id && other.row.sessionId === row.sessionId,
      ),
  }
}

function newWatched(row: StoredAttempt): Watched {
  return { id: row.id, row, steps: [], pageTakenIn: 0, cameBackAt: undefined, putOffMs: 0 }
}

/** A challenge or a hosted page was given to a browser. */
function isPageTaken(before: StoredAttempt, after: StoredAttempt): boolean {
  const isSame = before.state === after.state
  return isSame && after.evidence.pageIds.length < before.evidence.pageIds.length
}

/** The last time that it came into one of these states. */
export function lastStepTo({ steps }: Watched, states: readonly AttemptState[]): Step | undefined {
  return steps.findLast(({ to }) => states.includes(to))
}
