// The client secret runs out before some buyers have paid. Where the page has a way to another one,
// the refused call is made once more with that; a payment is sent once, so before it.
import type { ApiClient } from '../api/api-client.ts'
import { ApiError } from '../api/api-error.ts'
import type { Clock } from '../features/access-token/clock.ts'
import { createSteadyTime } from '../features/access-token/steady-time.ts'
import type { SecretReason } from '../protocol/messages.ts'
import type { Host } from './host.ts'

export type RenewingClient = ApiClient & {
  /** After the secret was forgotten: whether the page had another one. */
  wake: () => Promise<boolean>
}

/** A secret works for 30 minutes. This old, it is replaced before money is asked for with it. */
const oldMs = 25 * 60_000

type Options = { client: ApiClient; askSecret: Host['askSecret']; clock: Clock }

export function createRenewingClient({ client, askSecret, clock }: Options): RenewingClient {
  const now = createSteadyTime(clock)
  let receivedAt = now()
  let generation = 0
  let renewing: Promise<boolean> | undefined

  /** False when the page has no other secret. Whoever asks meanwhile waits for the same answer. */
  function renew(reason: SecretReason): Promise<boolean> {
    renewing ??= fetchSecret(reason).finally(() => {
      renewing = undefined
    })
    return renewing
  }

  async function fetchSecret(reason: SecretReason): Promise<boolean> {
    const answer = await askSecret(reason)
    if (answer.kind === 'none') return false
    if (answer.kind === 'failed') {
      const code = 'fetch_session_failed'
      throw new ApiError('the page could not fetch a client secret', { code, retryable: true })
    }
    client.renew(answer.clientSecret)
    receivedAt = now()
    generation += 1
    return true
  }

  async function withRenewal<T>(
    call: () => Promise<T>,
    {
      isOver = () => false,
      signal,
    }: { isOver?: (answer: T) => boolean; signal?: AbortSignal } = {},
  ): Promise<T> {
    const before = generation
    const first = await settle(call)
    const isRefused = first.error ? hasRunOut(first.error) : isOver(first.answer)
    const mayRepeat = isRefused && (before !== generation || (await renew('expired')))
    signal?.throwIfAborted()
    if (mayRepeat) return call()
    if (first.error) throw first.error
    return first.answer
  }

  return {
    ...client,
    readCheckoutSession: (signal) =>
      withRenewal(() => client.readCheckoutSession(signal), {
        isOver: ({ status }) => status === 'expired' || status === 'failed',
        ...(signal && { signal }),
      }),
    createAccessToken: (signal) =>
      withRenewal(() => client.createAccessToken(signal), { ...(signal && { signal }) }),
    readLastPayment: (accessToken, signal) =>
      withRenewal(() => client.readLastPayment(accessToken, signal), { ...(signal && { signal }) }),
    readPayment: (attemptId, signal) =>
      withRenewal(() => client.readPayment(attemptId, signal), { ...(signal && { signal }) }),
    // Refused, it has begun nothing at iyzico.
    openHostedLogin: () => withRenewal(() => client.openHostedLogin()),
    async freshen() {
      // What the BFF thinks of the old one counts, when no other can be had.
      if (now() - receivedAt > oldMs) await renew('expired').catch(() => false)
    },
    async pay(order) {
      try {
        return await client.pay(order)
      } catch (error) {
        // Not again by itself: only a person pays. Their next press finds a secret that works.
        if (hasRunOut(error)) await renew('expired').catch(() => false)
        throw error
      }
    },
    wake: () => renew('wake').catch(() => false),
  }
}

type Settled<T> = { answer: T; error?: never } | { answer?: never; error: Error }

async function settle<T>(call: () => Promise<T>): Promise<Settled<T>> {
  try {
    return { answer: await call() }
  } catch (error) {
    if (error instanceof Error) return { error }
    throw error
  }
}

/** New work is refused alike when the session has expired and when only its secret has. */
function hasRunOut(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false
  return error.code === 'unauthorized' || error.code === 'session_expired'
}
