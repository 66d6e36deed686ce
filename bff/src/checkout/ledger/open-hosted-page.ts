import type { StoredAttempt } from '../ledger-store.ts'
import type { Order } from '../order.ts'
import type { HostedPageAnswer, PaymentGateway } from '../payment-gateway.ts'
import { createId, type RandomBytes } from '../random.ts'
import type { Sealer } from '../sealer.ts'
import type { Timekeeper } from '../timekeeper.ts'
import { payableFor, sendWithinMs } from './judge-charge.ts'
import { judgeNoPage, type NoPage } from './judge-hosted-page.ts'
import type { Ledger } from './ledger.ts'
import type { Verdict } from './verdict.ts'

export type PageOrder = {
  attempt: StoredAttempt
  order: Order
  buyerIp: string
  callbackUrl: string
  requestId: string
}

/** `earlier_payment`: another attempt of the session was paid, or may have been. */
export type Opening =
  | { kind: 'opened' }
  | { kind: 'earlier_payment' }
  | ({ kind: 'no_page' } & NoPage)

export type OpenHostedPage = ReturnType<typeof createOpenHostedPage>

/** One `pwi/init` from its claim to a page that can be paid, or to none. */
export function createOpenHostedPage(deps: {
  ledger: Ledger
  gateway: PaymentGateway
  sealer: Sealer
  timekeeper: Timekeeper
  random: RandomBytes
  /** Looks up declines without proof of this session; true when one was, or may have been, paid. */
  recheckEarlier: (attempt: StoredAttempt) => Promise<boolean>
}) {
  const { ledger, gateway, sealer, timekeeper, random, recheckEarlier } = deps

  return async (given: PageOrder): Promise<Opening> => {
    const { attempt, order, buyerIp, callbackUrl, requestId } = given
    if (await recheckEarlier(attempt)) {
      const verdict = noPage('an earlier attempt comes first', 'not_sent')
      await ledger.change(attempt.id, onlyFrom('claimed', verdict), requestId)
      return { kind: 'earlier_payment' }
    }
    const sinceCommit = timekeeper.start()
    const sent = await ledger.change(attempt.id, onlyFrom('claimed', asked), requestId)
    if (sent.state !== 'sent') return { kind: 'earlier_payment' }
    const answer = await gateway.openHostedPage({
      order,
      conversationId: attempt.conversationId,
      callbackUrl,
      buyerIp,
      locale: order.locale,
      mayStillSend: () => sinceCommit().mostMs <= sendWithinMs,
    })
    if (answer.kind !== 'opened') {
      const judged = judgeNoPage(answer)
      const verdict = noPage('iyzico gave no page', judged.code)
      await ledger.change(attempt.id, onlyFrom('sent', verdict), requestId)
      return { kind: 'no_page', ...judged }
    }
    const opened = await openedBy(attempt.id, answer)
    const decide = (current: StoredAttempt) =>
      current.state === 'sent' ? opened(current) : undefined
    const { state } = await ledger.change(attempt.id, decide, requestId)
    // Otherwise the session was paid meanwhile, or somebody took this process for dead and has said
    // that there is no page. So there is none.
    return { kind: state === 'open' ? 'opened' : 'earlier_payment' }
  }

  async function openedBy(
    subject: string,
    { token, url, lifeMs }: HostedPageAnswer & { kind: 'opened' },
  ): Promise<(attempt: StoredAttempt) => Verdict> {
    const sealedPage = await sealer.seal({ purpose: 'hosted-page', subject, value: url })
    const pageIds = [createId('page', random)]
    return (attempt) => ({
      to: 'open',
      actor: 'iyzico',
      reason: 'iyzico gave a page',
      facts: { upstreamToken: token, sealedPage },
      evidence: { ...payableFor(attempt, lifeMs), pageIds, pagesMade: 1 },
    })
  }
}

const asked: Verdict = { to: 'sent', actor: 'buyer', reason: 'a hosted page is asked for' }

function noPage(reason: string, code: NoPage['code']): Verdict {
  return { to: 'not_sent', actor: 'iyzico', reason, code }
}

function onlyFrom(state: StoredAttempt['state'], verdict: Verdict) {
  return (attempt: StoredAttempt) => (attempt.state === state ? verdict : undefined)
}
