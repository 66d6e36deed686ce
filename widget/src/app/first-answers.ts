// What the BFF has answered before it was asked: it stands in the document, for one use each.
import type { QueryClient } from '@tanstack/react-query'
import type { FirstAnswers, PostedOptions } from 'bff/contract'
import type { ApiClient } from '../api/api-client.ts'
import { checkoutSessionKey } from '../features/checkout-session/use-checkout-session.ts'
import { lastPaymentKey } from '../features/last-payment/use-last-payment.ts'
import { isAppearance } from '../protocol/appearance.ts'
import type { FrameOptions } from '../protocol/messages.ts'
import { isTextOverrides } from '../protocol/text-overrides.ts'

/** A session that was read this long ago is one that has to be read again. */
const freshForMs = 30_000

/** A document that was asked for by POST. */
export type Printed = {
  /** As the element posted them. The session and its secret come through the port alone. */
  options: FrameOptions
  /** There when the document is complete: the BFF sends it while it asks iyzico. */
  answers: Promise<FirstAnswers>
}

/** Null in a document that was asked for by GET. */
export function readPrinted(page: Document): Printed | null {
  const posted = take(page, 'first-options') as PostedOptions | null
  if (!posted) return null
  const { theme, locale, login, appearance, texts } = posted
  return {
    options: {
      session: '',
      clientSecret: '',
      theme,
      locale,
      login,
      appearance: isAppearance(appearance) ? appearance : undefined,
      texts: isTextOverrides(texts) ? texts : undefined,
    },
    answers: readAnswers(page),
  }
}

async function readAnswers(page: Document): Promise<FirstAnswers> {
  await whenComplete(page)
  return take(page, 'first-answers') ?? {}
}

/**
 * Answers each first question out of the document, where it is answered there.
 * @param sinceStartMs the time since the document was asked for: no answer in it is older.
 */
export function withFirstAnswers(
  client: ApiClient,
  answers: Promise<FirstAnswers>,
  sinceStartMs: () => number,
): ApiClient {
  let isErased = false

  async function takeAnswer<Name extends keyof FirstAnswers>(name: Name) {
    const all = await answers
    const { [name]: answer } = all
    delete all[name]
    return isErased || sinceStartMs() > freshForMs ? undefined : answer
  }

  return {
    ...client,
    readCheckoutSession: async (signal) =>
      (await takeAnswer('session')) ?? client.readCheckoutSession(signal),
    createAccessToken: async (signal) => {
      const grant = await takeAnswer('accessToken')
      // Whoever asks counts a life from the moment of asking; this one began before.
      const expiresIn = grant ? Math.floor(grant.expiresIn - sinceStartMs() / 1000) : 0
      return grant && expiresIn > 0 ? { ...grant, expiresIn } : client.createAccessToken(signal)
    },
    readLastPayment: async (accessToken, signal) =>
      (await takeAnswer('lastPayment')) ?? client.readLastPayment(accessToken, signal),
    erase: () => {
      isErased = true
      void takeAnswer('accessToken')
      client.erase()
    },
  }
}

/** Hands on what the first drawing shows, so that it shows it at once: nothing is drawn twice. */
export function fillQueries(
  queryClient: QueryClient,
  answers: FirstAnswers,
  sinceStartMs: () => number,
): void {
  const { session, lastPayment } = answers
  if (!session || sinceStartMs() > freshForMs) return
  const readAt = { updatedAt: Date.now() - sinceStartMs() }
  delete answers.session
  queryClient.setQueryData(checkoutSessionKey, session, readAt)
  if (!lastPayment) return
  delete answers.lastPayment
  queryClient.setQueryData(lastPaymentKey, lastPayment, readAt)
}

/** Resolves when all of the document is there; one that breaks off is there as far as it came. */
export function whenComplete(page: Document): Promise<void> {
  return new Promise((resolve) => {
    if (page.readyState !== 'loading') return resolve()
    page.addEventListener('DOMContentLoaded', () => resolve(), { once: true })
  })
}

/** What an element of the document says as JSON. It is taken out, so that nothing keeps it. */
function take(page: Document, id: string): unknown {
  const element = page.getElementById(id)
  element?.remove()
  try {
    return JSON.parse(element?.textContent ?? 'null')
  } catch {
    return null
  }
}
