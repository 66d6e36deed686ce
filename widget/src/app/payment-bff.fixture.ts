// For tests: the part of the BFF that pays, in memory, with the rules of contract.md 4. A test says
// what the world does; what may not happen twice is counted.
import type { Attempt, FrameCheckoutSession } from 'bff/contract'
import { vi } from 'vitest'
import type { ApiClient } from '../api/api-client.ts'
import { ApiError, type ApiErrorCode } from '../api/api-error.ts'
import { aClient, aSession, anAttempt } from './frame-app.fixture.tsx'

type Outcome = Partial<Attempt>

export function aPaymentBff(first: Partial<FrameCheckoutSession> = {}) {
  let session = aSession(first)
  let outcome: Outcome = { status: 'succeeded', paymentId: '24259238' }
  let answer = async (paying: () => Attempt) => paying()
  const attempts: { key: string; attempt: Attempt }[] = []
  if (session.lastAttempt) attempts.push({ key: 'before', attempt: session.lastAttempt })

  function last(): Attempt {
    const latest = attempts.at(-1)
    if (!latest) throw new Error('Nobody has paid yet')
    return latest.attempt
  }

  function pay({ idempotencyKey: key, confirm }: Parameters<ApiClient['pay']>[0]): Attempt {
    const known = attempts.find((entry) => entry.key === key)
    if (known) return known.attempt
    const open = attempts.find(({ attempt }) => attempt.status !== 'declined')
    if (open) throw refusal('payment_in_progress', open.attempt)
    if (confirm.paidPrice !== session.paidPrice) throw refusal('amount_changed')
    const number = attempts.length + 1
    const createdAt = new Date(Date.UTC(2026, 0, 1, 0, number)).toISOString()
    attempts.push({ key, attempt: anAttempt({ id: `pa_${number}`, createdAt, ...outcome }) })
    return last()
  }

  function change(next: Outcome): Attempt {
    const entry = attempts.at(-1)
    if (!entry) throw new Error('Nobody has paid yet')
    const { id, kind, createdAt } = entry.attempt
    entry.attempt = anAttempt({ id, kind, createdAt, ...next })
    return entry.attempt
  }

  const client = aClient({
    readCheckoutSession: async () => ({
      ...session,
      lastAttempt: attempts.at(-1)?.attempt ?? null,
    }),
    pay: (order) => answer(() => pay(order)),
    readPayment: async () => last(),
    cancelPayment: async () => change({ status: 'processing' }),
  })
  const cancelPayment = vi.fn<ApiClient['cancelPayment']>(client.cancelPayment)

  return {
    client: { ...client, cancelPayment },
    /** How many attempts there are: what could have charged. */
    attempts: () => attempts.length,
    /** What the next payment comes to. */
    willBe: (next: Outcome) => {
      outcome = next
    },
    /** What the last payment has become meanwhile. */
    change,
    changeSession: (next: Partial<FrameCheckoutSession>) => {
      session = { ...session, ...next }
    },
    /** How `POST /api/payments` answers from now on. */
    answerWith: (next: (paying: () => Attempt) => Promise<Attempt>) => {
      answer = next
    },
  }
}

export function refusal(code: ApiErrorCode, attempt?: Attempt): ApiError {
  const retryable = code === 'network'
  return new ApiError(code, { code, retryable, requestId: 'req_1', attempt })
}
