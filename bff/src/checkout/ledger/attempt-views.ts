import type { Attempt } from '../../contract/index.ts'
import type { StoredAttempt } from '../ledger-store.ts'
import type { Visit } from '../visit.ts'
import { toAttemptView, type OpenPage } from './attempt-view.ts'
import type { Challenges } from './challenges.ts'
import type { HostedPages } from './hosted-pages.ts'

export type AttemptViews = ReturnType<typeof createAttemptViews>

/** Attempts as a browser sees them, with an address where the buyer can go on. */
export function createAttemptViews(deps: {
  challenges: Challenges
  hostedPages: HostedPages
  publicUrl: string
}) {
  const { challenges, hostedPages, publicUrl } = deps

  async function viewOf(visit: Visit, attempt: StoredAttempt): Promise<Attempt> {
    return toAttemptView(attempt, visit.order.locale, await openPageOf(visit, attempt))
  }

  async function openPageOf({ session }: Visit, attempt: StoredAttempt): Promise<OpenPage> {
    const challenge = await challenges.openPageOf(attempt)
    if (challenge !== undefined) {
      return { challengeUrl: `${publicUrl}/3ds/${attempt.id}.${challenge}` }
    }
    const isWanted = session.cancelledAt === null && session.cancelRequestedAt === null
    const login = isWanted ? await hostedPages.openPageOf(attempt) : undefined
    return login === undefined ? {} : { loginUrl: loginUrlOf(attempt.id, login) }
  }

  function loginUrlOf(attemptId: string, pageId: string): string {
    return `${publicUrl}/login/${attemptId}.${pageId}`
  }

  return { viewOf, loginUrlOf }
}
