import type {
  AccessTokenGrant,
  FirstAnswers,
  FrameCheckoutSession,
  LastPayment,
} from '../contract/index.ts'
import { atMost } from './ledger/at-most.ts'
import type { Visit } from './visit.ts'

/** What a limit of the rate may refuse. It counts when it is called. */
export type Allowance = { mayAskToken: () => boolean; mayAskLastPayment: () => boolean }

/**
 * What a frame would ask first, all at once. What fails, or is not there in time, is left out: the
 * frame asks for that itself and can say why it does not get it.
 */
export function createFirstAnswers(deps: {
  read: (visit: Visit) => Promise<FrameCheckoutSession>
  grantAccessToken: (visit: Visit) => Promise<AccessTokenGrant>
  /** Read lately, or now. */
  readAhead: (visit: Visit) => Promise<LastPayment>
  waitMs: number
}) {
  const { read, grantAccessToken, readAhead, waitMs } = deps

  return async function firstAnswers(visit: Visit, allowance: Allowance): Promise<FirstAnswers> {
    const answers: FirstAnswers = {}
    let isOver = false
    async function collect<Name extends keyof FirstAnswers>(
      name: Name,
      ask: () => Promise<FirstAnswers[Name]>,
    ) {
      try {
        const answer = await ask()
        if (!isOver) answers[name] = answer
      } catch {
        // Left out.
      }
    }
    const session = read(visit)
    const ask = async () => {
      const { status, wallet } = await session
      if (status !== 'open' || wallet !== 'linked') return
      await Promise.all([
        allowance.mayAskToken() && collect('accessToken', () => grantAccessToken(visit)),
        allowance.mayAskLastPayment() && collect('lastPayment', () => readAhead(visit)),
      ])
    }
    await atMost(waitMs, Promise.all([collect('session', () => session), ask().catch(() => {})]))
    isOver = true
    return answers
  }
}
