// For tests: the part of the BFF that pays, in memory, with the rules of contract.md 4. A test says
// what the world does; what may not happen twice is counted.
import type { Attempt, FrameCheckoutSession, WalletLogin } from 'bff/contract'
import { vi } from 'vitest'
import type { ApiClient } from '../api/api-client.ts'
import { ApiError, type ApiErrorCode } from '../api/api-error.ts'
import { aClient, aSession, anAttempt } from './frame-app.fixture.tsx'

type Outcome = Partial<Attempt>

export function aPaymentBff(first: Partial<FrameCheckoutSession> = {}) {
  let session = aSession(first)
  let outcome: Outcome = { status: 'succeeded', paymentId: '24259238' }
  let answer = async (paying: () => Attempt) => paying()
  let answerLogin = async (opening: () => WalletLogin) => opening()
  let pages = 0
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

  function openPage(): WalletLogin {
    const open = attempts.find(({ attempt }) => attempt.status !== 'declined')
    if (open && !open.attempt.loginUrl) throw refusal('payment_in_progress', open.attempt)
    if (!open) {
      const number = attempts.length + 1
      const createdAt = new Date(Date.UTC(2026, 0, 1, 0, number)).toISOString()
      const attempt = anAttempt({ id: `pa_${number}`, kind: 'hosted', createdAt, ...hostedPage })
      attempts.push({ key: `login-${number}`, attempt })
    }
    pages += 1
    return { url: `https://pay.example/login/${last().id}.page-${pages}` }
  }

  function change(next: Outcome): Attempt {
    const entry = attempts.at(-1)
    if (!entry) throw new Error('Nobody has paid yet')
    const { id, kind, createdAt } = entry.attempt
    entry.attempt = anAttempt({ id, kind, createdAt, ...next })
    return entry.attempt
  }

  function read(): FrameCheckoutSession {
    const lastAttempt = attempts.at(-1)?.attempt ?? null
    const isUnderWay = session.status === 'open' && lastAttempt?.status === 'processing'
    return { ...session, lastAttempt, ...(isUnderWay && { status: 'processing' }) }
  }

  const client = aClient({
    readCheckoutSession: async () => read(),
    openHostedLogin: () => answerLogin(openPage),
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
    /** How `POST /api/wallet-login` answers from now on. */
    answerLoginWith: (next: (opening: () => WalletLogin) => Promise<WalletLogin>) => {
      answerLogin = next
    },
  }
}

/** An attempt that can be paid on iyzico's page. */
export const hostedPage = {
  status: 'processing',
  loginUrl: 'https://pay.example/login/pa_1.page-0',
  openUntil: '2030-01-01T00:30:00Z',
} as const

export function refusal(code: ApiErrorCode, attempt?: Attempt): ApiError {
  const retryable = code === 'network'
  return new ApiError(code, { code, retryable, requestId: 'req_1', attempt })
}
