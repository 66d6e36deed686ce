import { visitBank, visitHostedPage } from 'bff/fake-iyzico'

/** As much of a payment attempt as a shopper meets. */
export type Attempt = {
  id: string
  status: 'processing' | 'challenge' | 'succeeded' | 'declined' | 'unknown' | 'review'
  paymentId?: string
  /** Why it was declined. */
  code?: string
  recovery?: string
}

/** The BFF refuses what the shopper wants; `code` is its own word for why. */
export class CheckoutRefused extends Error {
  override readonly name = 'CheckoutRefused'
  readonly code: string
  constructor(code: string) {
    super(`The checkout answered ${code}`)
    this.code = code
  }
}

export type ShopperVisit = {
  /** What is typed into the bank's page, where it asks: the right code by default. */
  otps?: readonly string[]
  /** Gives the bank's page up. */
  cancels?: boolean
}

/** What the payment frame does when its buyer presses, where there is no browser. */
export type Shopper = {
  /** Presses pay: one new attempt, and the bank's page where it comes. */
  pay: (session: { clientSecret: string }, visit?: ShopperVisit) => Promise<Attempt>
  /**
   * Logs in on iyzico's page and pays there with what it offers first, as `gsmNumber`: that is how a
   * wallet is linked.
   */
  payAtIyzico: (session: { clientSecret: string }, gsmNumber?: string) => Promise<Attempt>
}

type Answering = { fetch: (request: Request) => Response | Promise<Response> }

const rightOtp = '123456'

export function createShopper(deps: {
  bffUrl: string
  app: Answering & { lookSoon: () => Promise<unknown> }
  iyzico: Answering
}): Shopper {
  const { bffUrl, app, iyzico } = deps

  async function ask<Answer>(
    clientSecret: string,
    path: string,
    { body, ...headers }: { body?: string } & Record<string, string> = {},
  ): Promise<Answer> {
    const answer = await app.fetch(
      new Request(`${bffUrl}/api${path}`, {
        headers: {
          authorization: `Bearer ${clientSecret}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { method: 'POST', body }),
      }),
    )
    const told = (await answer.json()) as Answer & { code?: string }
    if (!answer.ok) throw new CheckoutRefused(told.code ?? String(answer.status))
    return told
  }

  async function comeBack(posts: readonly { url: string; fields: Record<string, string> }[]) {
    for (const { url, fields } of posts) {
      const body = new URLSearchParams(fields)
      await app.fetch(new Request(url, { method: 'POST', body }))
    }
    await app.lookSoon()
  }

  async function readLast(clientSecret: string): Promise<Attempt> {
    const { lastAttempt } = await ask<{ lastAttempt: Attempt }>(clientSecret, '/checkout-session')
    return lastAttempt
  }

  return {
    pay: async ({ clientSecret }, { otps = [rightOtp], cancels = false } = {}) => {
      const { accessToken } = await ask<{ accessToken: string }>(clientSecret, '/access-token', {
        body: '{}',
      })
      const attempt = await ask<Attempt & { challengeUrl?: string }>(clientSecret, '/payments', {
        body: '{}',
        'access-token': accessToken,
        'idempotency-key': crypto.randomUUID(),
      })
      if (attempt.challengeUrl === undefined) return attempt
      const page = await app.fetch(new Request(attempt.challengeUrl))
      const visit = cancels ? { cancels } : { otps }
      await comeBack(await visitBank(iyzico, await page.text(), visit))
      return readLast(clientSecret)
    },

    payAtIyzico: async ({ clientSecret }, gsmNumber) => {
      const { url } = await ask<{ url: string }>(clientSecret, '/wallet-login', { body: '{}' })
      const login = await app.fetch(new Request(url, { redirect: 'manual' }))
      const page = login.headers.get('location') ?? ''
      const visit = gsmNumber === undefined ? {} : { gsmNumber }
      await comeBack(await visitHostedPage(iyzico, page, visit))
      return readLast(clientSecret)
    },
  }
}
