import type { Order } from './order.ts'

export type CreatedSession = { id: string; clientSecret: string }

export type SessionStatus =
  | 'open'
  | 'processing'
  | 'succeeded'
  | 'failed'
  | 'review'
  | 'expired'
  | 'cancelled'

export type PaidSession = { id: string; conversationId: string; status: SessionStatus }

/** The BFF said no; `code` is its own word for why. */
export class CheckoutRefusal extends Error {
  override readonly name = 'CheckoutRefusal'
  readonly code: string
  constructor(code: string) {
    super(`The checkout answered ${code}`)
    this.code = code
  }
}

/** All that a merchant's server asks of the BFF. The secret key never leaves this process. */
export function createCheckoutApi(bffUrl: string, merchantSecretKey: string) {
  async function call<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await fetch(`${bffUrl}/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${merchantSecretKey}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    const told = (await answer.json().catch(() => ({}))) as T & { code?: string }
    if (!answer.ok) throw new CheckoutRefusal(told.code ?? String(answer.status))
    return told
  }

  return {
    /** Before the checkout page is shown. The same order again is the same session. */
    openSession: (order: Order) => call<CreatedSession>('POST', '/checkout-sessions', order),
    /** Before anything is shipped: what the browser says about a payment proves nothing. */
    readSession: (id: string) =>
      call<PaidSession>('GET', `/checkout-sessions/${encodeURIComponent(id)}`),
    readMember: (buyerId: string) =>
      call<{ linked: boolean }>('GET', `/members/${encodeURIComponent(buyerId)}`),
    forgetMember: (buyerId: string) =>
      call<{ linked: boolean }>('DELETE', `/members/${encodeURIComponent(buyerId)}`),
  }
}
