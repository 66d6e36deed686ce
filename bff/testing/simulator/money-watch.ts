import type { FakeIyzico } from '../../fake-iyzico/index.ts'
import type { UpstreamCall } from './upstream-line.ts'

/** One look-up that was answered, and what it said. */
type LookUp = { by: string; askedAt: number; said: 'paid' | 'moving' | 'nothing' }

export type MoneyWatch = ReturnType<typeof createMoneyWatch>

type Listener = (call: UpstreamCall, by: string) => void

/** What goes to iyzico and comes back, and what is true there. Keyed by an attempt's conversationId. */
export function createMoneyWatch(deps: { fake: FakeIyzico; now: () => number }) {
  const { fake, now } = deps
  const lookUps = new Map<string, LookUp[]>()
  const calledAt = new Map<string, number[]>()
  const underWay = new Map<string, string>()
  const answeredAt = new Map<string, { at: number; by: string }>()
  const listeners: Listener[] = []

  return {
    /** Told of every charge and completion at the moment when its bytes leave. */
    onChargeLeaves: (listener: Listener) => void listeners.push(listener),

    chargeLeaves(by: string, call: UpstreamCall): void {
      const times = calledAt.get(call.conversationId) ?? []
      calledAt.set(call.conversationId, [...times, now()])
      for (const listener of listeners) listener(call, by)
    },

    /** Until what it returns is called. */
    callUnderWay(by: string, { conversationId }: UpstreamCall): () => void {
      underWay.set(conversationId, by)
      return () => underWay.delete(conversationId)
    },

    /** iyzico's answer to a charge is in the hands of a process. */
    answerArrives(by: string, { conversationId }: UpstreamCall): void {
      answeredAt.set(conversationId, { at: now(), by })
    },

    lookUpBegins(by: string, { path, conversationId }: UpstreamCall) {
      if (!/retrieve\/payment|payment\/detail/.test(path)) return undefined
      const askedAt = now()
      return (body: string): void => {
        const said = saidBy(body)
        lookUps.set(conversationId, [...(lookUps.get(conversationId) ?? []), { by, askedAt, said }])
      }
    },

    lookUpsOf: (conversationId: string) => lookUps.get(conversationId) ?? [],
    underWayAt: (conversationId: string) => underWay.get(conversationId),
    answerOf: (conversationId: string) => answeredAt.get(conversationId),
    /** When money moved for it, in order. */
    paidAt: (conversationId: string) => fake.control.charges(conversationId).map(({ at }) => at),
    /** Whether that money moved within a call of ours, and not on a page. */
    isPaidByCall: (conversationId: string, at: number) =>
      (calledAt.get(conversationId) ?? []).includes(at),
  }
}

function saidBy(body: string): LookUp['said'] {
  const status = /"paymentStatus":"(\w+)"/.exec(body)?.[1]
  if (status === 'SUCCESS') return 'paid'
  return status === 'CALLBACK_THREEDS' || status === 'PENDING_CREDIT' ? 'moving' : 'nothing'
}
