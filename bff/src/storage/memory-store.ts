import type { Clock } from '../checkout/ports.ts'
import { memoryAttempts } from './memory/attempts.ts'
import { memoryChanges } from './memory/changes.ts'
import { memoryClaims } from './memory/claims.ts'
import { memoryClientSecrets } from './memory/client-secrets.ts'
import { memoryFarewells } from './memory/farewells.ts'
import { memoryInstances } from './memory/instances.ts'
import { memoryLeftovers } from './memory/leftovers.ts'
import { memoryLookups } from './memory/lookups.ts'
import { memoryNotices } from './memory/notices.ts'
import { memoryOutlook } from './memory/outlook.ts'
import { memorySessionLists } from './memory/session-lists.ts'
import { memorySessions } from './memory/sessions.ts'
import { createTables } from './memory/tables.ts'
import { memoryVisits } from './memory/visits.ts'
import { memoryWallets } from './memory/wallets.ts'
import type { Store } from './store.ts'

/**
 * The store for tests and the browser: forgets everything with the process. No method waits for
 * anything between reading and writing, so each is atomic by itself.
 */
export function createMemoryStore({ clock = Date }: { clock?: Pick<Clock, 'now'> } = {}): Store {
  const tables = createTables()
  return {
    ...memorySessions(tables),
    ...memorySessionLists(tables),
    ...memoryClientSecrets(tables),
    ...memoryVisits(tables),
    ...memoryWallets(tables),
    ...memoryFarewells(tables),
    ...memoryClaims(tables),
    ...memoryChanges(tables),
    ...memoryAttempts(tables),
    ...memoryLookups(tables),
    ...memoryInstances(tables, clock),
    ...memoryNotices(tables),
    ...memoryOutlook(tables),
    ...memoryLeftovers(tables),
    async close() {},
  }
}
