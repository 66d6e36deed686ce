// The widget's only way to the BFF. It trusts the BFF's types and guards what is between the two.
import type {
  AccessTokenGrant,
  Attempt,
  Currency,
  FrameCheckoutSession,
  LastPayment,
  ProblemDocument,
  WalletLogin,
} from 'bff/contract'
import { ApiError, toNetworkError } from './api-error.ts'
import { parseRetryAfter } from './retry-after.ts'

export type ApiClient = {
  readCheckoutSession: (signal?: AbortSignal) => Promise<FrameCheckoutSession>
  createAccessToken: (signal?: AbortSignal) => Promise<AccessTokenGrant>
  readLastPayment: (accessToken: string, signal?: AbortSignal) => Promise<LastPayment>
  /** Can neither be given up nor run out of time: it may have charged when its answer is late. */
  pay: (order: PayOrder) => Promise<Attempt>
  readPayment: (attemptId: string, signal?: AbortSignal) => Promise<Attempt>
  cancelPayment: (attemptId: string, reason: GiveUpReason) => Promise<Attempt>
  /** An address that leads to iyzico's page. Asked again, it leads to the same page. */
  openHostedLogin: () => Promise<WalletLogin>
  /** Sees to it that the client secret will outlive a payment, as far as one can know. */
  freshen: () => Promise<void>
  /** Goes on with another client secret of the same session. */
  renew: (clientSecret: string) => void
  /** Forgets the client secret. Whatever is asked after that fails unsent, until it is renewed. */
  erase: () => void
}

export type PayOrder = {
  accessToken: string
  /** The same key is the same attempt for ever. */
  idempotencyKey: string
  /** What the buyer saw on the button. */
  confirm: { paidPrice: string; currency: Currency }
}

export type GiveUpReason = 'cancelled' | 'closed' | 'blocked'

type Options = {
  /** Asks that come before a promised one is there wait for it. */
  clientSecret: string | Promise<string>
  fetch?: typeof fetch
  timeoutMs?: number
}

type Call = {
  method: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: object
  hasNoDeadline?: boolean
}

/** One client per client secret, which goes into a header and nowhere else. */
export function createApiClient({ timeoutMs = 15_000, ...options }: Options): ApiClient {
  let { clientSecret } = options
  void takeIn()
  // Looked up at every call: a mock may replace the global one after this module was read.
  const send: typeof fetch = options.fetch ?? ((...request) => fetch(...request))

  /** A promise that was kept would keep the secret; and what was erased meanwhile stays so. */
  async function takeIn() {
    const arrived = await clientSecret
    if (clientSecret) clientSecret = arrived
  }

  async function call(
    path: string,
    { method, headers, body, hasNoDeadline }: Call,
    signal?: AbortSignal,
  ) {
    const where = `${method} ${path}`
    const secret = await clientSecret
    signal?.throwIfAborted()
    // Erased meanwhile, it is not sent either.
    if (!secret || !clientSecret) throw toNetworkError(`${where}: this frame has ended`)
    const deadline = new AbortController()
    const timer = hasNoDeadline ? undefined : setTimeout(() => deadline.abort(), timeoutMs)
    const init: RequestInit = {
      method,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${secret}`,
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      },
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      signal: signal ? AbortSignal.any([signal, deadline.signal]) : deadline.signal,
      ...(body && { body: JSON.stringify(body) }),
    }
    try {
      const response = await send(path, init)
      return readAnswer(where, response, await response.text())
    } catch (cause) {
      // Given up by the caller is no failure of the call: it gets its own reason back.
      signal?.throwIfAborted()
      throw cause instanceof ApiError ? cause : toNetworkError(`${where}: no answer`, cause)
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    readCheckoutSession: async (signal) =>
      (await call('/api/checkout-session', { method: 'GET' }, signal)) as FrameCheckoutSession,
    createAccessToken: async (signal) => {
      const request: Call = { method: 'POST', body: {} }
      return (await call('/api/access-token', request, signal)) as AccessTokenGrant
    },
    readLastPayment: async (accessToken, signal) => {
      const headers = { 'access-token': accessToken }
      return (await call('/api/last-payment', { method: 'GET', headers }, signal)) as LastPayment
    },
    pay: async ({ accessToken, idempotencyKey, confirm }) => {
      const headers = { 'access-token': accessToken, 'idempotency-key': idempotencyKey }
      const request: Call = { method: 'POST', headers, body: { confirm }, hasNoDeadline: true }
      return (await call('/api/payments', request)) as Attempt
    },
    readPayment: async (attemptId, signal) =>
      (await call(pathOf(attemptId), { method: 'GET' }, signal)) as Attempt,
    cancelPayment: async (attemptId, reason) => {
      const request: Call = { method: 'POST', body: { reason } }
      return (await call(`${pathOf(attemptId)}/cancel`, request)) as Attempt
    },
    openHostedLogin: async () =>
      (await call('/api/wallet-login', { method: 'POST', body: {} })) as WalletLogin,
    freshen: async () => {},
    renew: (next) => {
      clientSecret = next
    },
    erase: () => {
      clientSecret = ''
    },
  }
}

function pathOf(attemptId: string): string {
  return `/api/payments/${encodeURIComponent(attemptId)}`
}

function readAnswer(where: string, response: Response, text: string): object {
  const answer = parseObject(text)
  if (response.ok && answer) return answer
  const { status } = response
  const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'), Date.now())
  if (answer && isProblem(answer)) {
    const { code, retryable, requestId, attempt } = answer
    throw new ApiError(`${where}: ${status} ${code}`, {
      code,
      retryable,
      requestId,
      retryAfterMs,
      status,
      attempt,
    })
  }
  // What is not a problem document was written by something in between, such as a proxy.
  throw new ApiError(`${where}: ${status} without a readable answer`, {
    code: 'contract',
    retryable: status >= 500 || status === 429,
    requestId: response.headers.get('x-request-id'),
    retryAfterMs,
    status,
  })
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isProblem(answer: object): answer is ProblemDocument {
  return 'code' in answer && typeof answer.code === 'string' && 'retryable' in answer
}
