// The requests of a merchant's server and of a buyer's frame, as the product's own make them.
import { toOrder, type WalletSession } from '../shop/order.ts'
import type { Shot } from './client.ts'
import { merchantKey, shopOrigin } from './stand.ts'

/** What a frame knows of its session. */
export type Visit = { sessionId: string; clientSecret: string }

/** A buyer before the button. */
export type ReadyVisit = Visit & { accessToken: string; key: string }

const json = { 'content-type': 'application/json' }

export function createSession(conversationId: string, member: WalletSession): Shot {
  const { sessionToken, memberIdentifier } = member
  const order = toOrder({
    conversationId,
    locale: 'tr',
    buyerId: `buyer-of-${conversationId}`,
    origin: shopOrigin,
    returnUrl: `${shopOrigin}/thanks`,
    member: { sessionToken, memberIdentifier },
  })
  return {
    method: 'POST',
    path: '/v1/checkout-sessions',
    headers: { ...json, ...bearer(merchantKey) },
    body: JSON.stringify(order),
  }
}

/** As the merchant's server sees it. */
export function readOrder(sessionId: string): Shot {
  return { method: 'GET', path: `/v1/checkout-sessions/${sessionId}`, headers: bearer(merchantKey) }
}

export function readSession({ clientSecret }: Visit): Shot {
  return { method: 'GET', path: '/api/checkout-session', headers: bearer(clientSecret) }
}

export function grantToken({ clientSecret }: Visit): Shot {
  return {
    method: 'POST',
    path: '/api/access-token',
    headers: { ...json, ...bearer(clientSecret) },
    body: '{}',
  }
}

export function readLastPayment({ clientSecret }: Visit, accessToken: string): Shot {
  return {
    method: 'GET',
    path: '/api/last-payment',
    headers: { ...bearer(clientSecret), 'access-token': accessToken },
  }
}

export function pay({ clientSecret, accessToken, key }: ReadyVisit): Shot {
  return {
    method: 'POST',
    path: '/api/payments',
    headers: {
      ...json,
      ...bearer(clientSecret),
      'access-token': accessToken,
      'idempotency-key': key,
    },
    body: JSON.stringify({ confirm: { paidPrice: '149.90', currency: 'TRY' } }),
  }
}

function bearer(text: string) {
  return { authorization: `Bearer ${text}` }
}
