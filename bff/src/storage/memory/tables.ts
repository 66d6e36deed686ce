import type {
  StoredAttempt,
  StoredAttemptEvent,
  StoredNotice,
} from '../../checkout/ledger-store.ts'
import type {
  StoredClientSecret,
  StoredFarewell,
  StoredSession,
  StoredWallet,
} from '../../checkout/ports.ts'

/** What the parts of the memory store share. Rows are in the order in which they came. */
export type Tables = ReturnType<typeof createTables>

export function createTables() {
  return {
    sessions: new Map<string, StoredSession>(),
    /** By conversationId. */
    sessionIds: new Map<string, string>(),
    /** By session, then by hash. */
    secrets: new Map<string, Map<string, StoredClientSecret>>(),
    wallets: new Map<string, StoredWallet>(),
    farewells: new Map<string, StoredFarewell>(),
    attempts: new Map<string, StoredAttempt>(),
    /** By attempt. */
    events: new Map<string, StoredAttemptEvent[]>(),
    notices: new Map<string, StoredNotice>(),
    /** When it came, by reference. */
    webhooks: new Map<string, number>(),
    instances: new Map<string, { beatAt: number; heartbeats: number }>(),
  }
}

/** Nothing that leaves the store, or came in, is the store's own row. */
export function copyOf<T extends object | undefined>(row: T): T {
  return structuredClone(row)
}

export function attemptsOf({ attempts }: Tables, sessionId: string): StoredAttempt[] {
  return [...attempts.values()].filter((attempt) => attempt.sessionId === sessionId)
}
