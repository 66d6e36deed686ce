/** What every engine of the store does, as tests. Run by `<engine>-store.test.ts`. */
import { describe } from 'vitest'
import { cancellingTests } from './store-contract/cancelling.ts'
import { changeTests } from './store-contract/changes.ts'
import { claimTests } from './store-contract/claims.ts'
import { clientSecretTests } from './store-contract/client-secrets.ts'
import { eventTests } from './store-contract/events.ts'
import { farewellTests } from './store-contract/farewells.ts'
import { instanceTests } from './store-contract/instances.ts'
import { leftoverTests } from './store-contract/leftovers.ts'
import { lookupTests } from './store-contract/lookups.ts'
import { noticeTests } from './store-contract/notices.ts'
import type { OpenEmpty } from './store-contract/open-empty.ts'
import { outlookTests } from './store-contract/outlook.ts'
import { sessionListTests } from './store-contract/session-lists.ts'
import { sessionTests } from './store-contract/sessions.ts'
import { textTests } from './store-contract/texts.ts'
import { usabilityTests } from './store-contract/usability.ts'
import { visitTests } from './store-contract/visits.ts'
import { walletTests } from './store-contract/wallets.ts'

export function describeStore(engine: string, openEmpty: OpenEmpty): void {
  describe(`${engine}, as every store,`, () => {
    sessionTests(openEmpty)
    sessionListTests(openEmpty)
    clientSecretTests(openEmpty)
    visitTests(openEmpty)
    walletTests(openEmpty)
    farewellTests(openEmpty)
    textTests(openEmpty)
    claimTests(openEmpty)
    cancellingTests(openEmpty)
    changeTests(openEmpty)
    eventTests(openEmpty)
    lookupTests(openEmpty)
    instanceTests(openEmpty)
    noticeTests(openEmpty)
    outlookTests(openEmpty)
    leftoverTests(openEmpty)
    usabilityTests(openEmpty)
  })
}
