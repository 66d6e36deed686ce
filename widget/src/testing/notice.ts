/** What the BFF tells a merchant's server about. */
export type NoticeType =
  | 'checkout_session.succeeded'
  | 'checkout_session.failed'
  | 'checkout_session.review'
  | 'checkout_session.unknown'
  | 'checkout_session.duplicate'

type Payment = {
  attemptId: string
  paymentId?: string
  paidPrice: string
  currency: 'TRY' | 'USD' | 'EUR' | 'GBP'
  completedAt?: string
  late?: boolean
}

/** A checkout session as `GET /v1/checkout-sessions/{id}` shows it. */
export type SessionView = {
  id: string
  conversationId: string
  status: 'open' | 'processing' | 'succeeded' | 'failed' | 'review' | 'expired' | 'cancelled'
  price: string
  paidPrice: string
  currency: 'TRY' | 'USD' | 'EUR' | 'GBP'
  expiresAt: string
  cancelRequested?: true
  payment?: Payment
  duplicates?: Payment[]
}

export type CheckoutNotice = { type: NoticeType; timestamp: string; data: SessionView }

const statuses = {
  'checkout_session.succeeded': 'succeeded',
  'checkout_session.failed': 'failed',
  'checkout_session.review': 'review',
  'checkout_session.unknown': 'processing',
  'checkout_session.duplicate': 'succeeded',
} as const satisfies Record<NoticeType, SessionView['status']>

/**
 * A notice about one order over 149.90 TRY.
 *
 * @example
 * aNotice('checkout_session.succeeded', { conversationId: 'order-1001' })
 */
export function aNotice(type: NoticeType, overrides: Partial<SessionView> = {}): CheckoutNotice {
  const timestamp = new Date().toISOString()
  const status = statuses[type]
  const payment: Payment = {
    attemptId: 'pa_1',
    paymentId: '24300001',
    paidPrice: '149.90',
    currency: 'TRY',
    completedAt: timestamp,
  }
  const isPaid = status === 'succeeded' || status === 'review'
  return {
    type,
    timestamp,
    data: {
      id: 'cs_1',
      conversationId: 'order-1001',
      status,
      price: '149.90',
      paidPrice: '149.90',
      currency: 'TRY',
      expiresAt: timestamp,
      ...(isPaid && { payment }),
      ...overrides,
    },
  }
}
