import type { StoredAttempt } from '../ledger-store.ts'
import type { Order } from '../order.ts'
import type { HostedPageAnswer, PaymentGateway } from '../payment-gateway.ts'
import type { Clock } from '../ports.ts'
import { createId, type RandomBytes } from '../random.ts'
import type { Sealer } from '../sealer.ts'
import { sendWithinMs } from './judge-charge.ts'
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
  clock: Clock
  random: RandomBytes
  /** Looks up declines without proof of this session; true when one was, or may have been, paid. */
  recheckEarlier: (attempt: StoredAttempt) => Promise<boolean>
}) {
  const { ledger, gateway, sealer, clock, random, recheckEarlier } = deps

  return async (given: PageOrder): Promise<Opening> => {
    const { attempt, order, buyerIp, callbackUrl, requestId } = given
    if (await recheckEarlier(attempt)) {
      const verdict = noPage('an earlier attempt comes first', 'not_sent')
      await ledger.change(attempt.id, onlyFrom('claimed', verdict), requestId)
      return { kind: 'earlier_payment' }
    }
    const sent = await ledger.change(attempt.id, onlyFrom('claimed', asked), requestId)
    if (sent.state !== 'sent') return { kind: 'earlier_payment' }
    const answer = await gateway.openHostedPage({
      order,
      conversationId: attempt.conversationId,
      callbackUrl,
      buyerIp,
      locale: order.locale,
      mayStillSend: () => clock.now() - sent.since <= sendWithinMs,
    })
    if (answer.kind !== 'opened') {
      const judged = judgeNoPage(answer)
      const verdict = noPage('iyzico gave no page', judged.code)
      await ledger.change(attempt.id, onlyFrom('sent', verdict), requestId)
      return { kind: 'no_page', ...judged }
    }
    const verdict = await opened(attempt.id, answer)
    const { state } = await ledger.change(attempt.id, onlyFrom('sent', verdict), requestId)
    if (state === 'open') return { kind: 'opened' }
    // Somebody took this process for dead, and has said that there is no page. So there is none.
    return { kind: 'no_page', code: 'not_sent', problem: 'upstream_unavailable' }
  }

  async function opened(
    subject: string,
    { token, url, lifeMs }: HostedPageAnswer & { kind: 'opened' },
  ): Promise<Verdict> {
    const sealedPage = await sealer.seal({ purpose: 'hosted-page', subject, value: url })
    return {
      to: 'open',
      actor: 'iyzico',
      reason: 'iyzico gave a page',
      facts: { upstreamToken: token, sealedPage },
      evidence: {
        payableUntil: clock.now() + lifeMs,
        pageIds: [createId('page', random)],
        pagesMade: 1,
      },
    }
  }
}

const asked: Verdict = { to: 'sent', actor: 'buyer', reason: 'a hosted page is asked for' }

function noPage(reason: string, code: NoPage['code']): Verdict {
  return { to: 'not_sent', actor: 'iyzico', reason, code }
}

function onlyFrom(state: StoredAttempt['state'], verdict: Verdict) {
  return (attempt: StoredAttempt) => (attempt.state === state ? verdict : undefined)
}
