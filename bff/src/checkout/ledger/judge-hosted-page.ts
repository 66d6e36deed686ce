import { declineTable } from '../../contract/decline-table.ts'
import type { DeclinedCode, ProblemCode } from '../../contract/index.ts'
import type { HostedPageAnswer } from '../payment-gateway.ts'

/** Why there is no page: for the ledger, and for whoever asked. */
export type NoPage = { code: DeclinedCode; problem: ProblemCode; errorCode?: string }

/** What it means that iyzico gave no page. Nobody can pay one, so nothing is left in doubt. */
export function judgeNoPage(answer: Exclude<HostedPageAnswer, { kind: 'opened' }>): NoPage {
  if (answer.kind === 'failed') {
    const isTimeout = /time-?out/i.test(answer.why)
    return { code: 'not_sent', problem: isTimeout ? 'upstream_timeout' : 'upstream_unavailable' }
  }
  const { errorCode, httpStatus } = answer
  const told = errorCode === '' ? {} : { errorCode }
  const known = httpStatus === 429 ? 'rate_limited' : declineTable[errorCode]?.code
  switch (known) {
    case 'rate_limited':
    case 'misconfigured':
      return { code: known, problem: known, ...told }
    case 'order_refused':
      return { code: known, problem: 'upstream_unavailable', ...told }
    default:
      return { code: 'not_sent', problem: 'upstream_unavailable', ...told }
  }
}
