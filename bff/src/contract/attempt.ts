import * as z from 'zod'
import { currencySchema, moneySchema } from './money.ts'

/** `one_tap`: one `checkout/auth` call. `hosted`: iyzico's page, which can be paid as well. */
export const attemptKinds = ['one_tap', 'hosted'] as const

export type AttemptKind = (typeof attemptKinds)[number]

export const attemptStates = [
  'claimed',
  'sent',
  'challenge',
  'completing',
  'open',
  'verifying',
  'unknown',
  'review',
  'succeeded',
  'declined',
  'not_sent',
] as const

export type AttemptState = (typeof attemptStates)[number]

/** While an attempt is in one of these, its session takes no other. */
export const inFlightStates: ReadonlySet<AttemptState> = new Set([
  'claimed',
  'sent',
  'challenge',
  'completing',
  'open',
  'verifying',
  'unknown',
  'review',
])

/** From which state an attempt may go where. Whatever is not here cannot happen. */
export const attemptTransitions: Record<AttemptState, readonly AttemptState[]> = {
  claimed: ['not_sent', 'sent'],
  sent: [
    'not_sent',
    'declined',
    'succeeded',
    'review',
    'challenge',
    'open',
    'verifying',
    'unknown',
  ],
  challenge: ['completing', 'verifying', 'succeeded', 'review', 'declined'],
  completing: ['not_sent', 'declined', 'succeeded', 'review', 'verifying', 'unknown'],
  open: ['verifying', 'succeeded', 'review', 'declined'],
  verifying: ['succeeded', 'review', 'declined', 'challenge', 'open', 'unknown'],
  unknown: ['succeeded', 'review', 'declined', 'challenge', 'verifying', 'not_sent'],
  review: ['succeeded', 'declined'],
  declined: ['succeeded', 'review'],
  succeeded: [],
  not_sent: [],
}

/** What a buyer, or the merchant, can do after a payment attempt that brought no money. */
export const declinedCodes = {
  insufficient_funds: 'change_instrument',
  card_expired: 'change_instrument',
  card_declined: 'change_instrument',
  three_ds_required: 'retry',
  challenge_cancelled: 'retry',
  challenge_closed: 'retry',
  challenge_timed_out: 'retry',
  challenge_failed: 'change_instrument',
  challenge_blocked: 'login',
  wallet_session_ended: 'login',
  login_abandoned: 'retry',
  not_sent: 'retry',
  not_charged: 'retry',
  rate_limited: 'wait',
  order_refused: 'fix_integration',
  misconfigured: 'contact_support',
} as const satisfies Record<string, string>

export type DeclinedCode = keyof typeof declinedCodes

/** What goes to iyzico as `paymentType`. */
export const paymentTypes = ['FUND', 'NON3D', '3DS'] as const

export type PaymentType = (typeof paymentTypes)[number]

/** `POST /api/payments`: what the buyer saw, so that a changed amount is never paid unseen. */
export const payBodySchema = z.strictObject({
  confirm: z.strictObject({ paidPrice: moneySchema, currency: currencySchema }).optional(),
})

/** `POST /api/payments/{id}/cancel`. */
export const cancelAttemptBodySchema = z.strictObject({
  reason: z.enum(['cancelled', 'closed', 'blocked']).default('cancelled'),
})

/** A payment attempt as browsers see it. */
export const attemptSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(attemptKinds),
  status: z.enum(['processing', 'challenge', 'succeeded', 'declined', 'unknown', 'review']),
  createdAt: z.iso.datetime(),
  paymentId: z.string().optional(),
  challengeUrl: z.string().optional(),
  loginUrl: z.string().optional(),
  openUntil: z.iso.datetime().optional(),
  code: z.enum(Object.keys(declinedCodes) as [DeclinedCode, ...DeclinedCode[]]).optional(),
  detail: z.string().optional(),
  recovery: z.string().optional(),
})

export type Attempt = z.infer<typeof attemptSchema>
