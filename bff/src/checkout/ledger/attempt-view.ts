import {
  declinedCodes,
  type Attempt,
  type AttemptState,
  type DeclinedCode,
  type Locale,
} from '../../contract/index.ts'
import { declinedTexts } from '../../contract/declined-texts.ts'
import type { StoredAttempt } from '../ledger-store.ts'

const statuses: Record<AttemptState, Attempt['status']> = {
  claimed: 'processing',
  sent: 'processing',
  challenge: 'challenge',
  completing: 'processing',
  open: 'processing',
  verifying: 'processing',
  unknown: 'unknown',
  review: 'review',
  succeeded: 'succeeded',
  declined: 'declined',
  not_sent: 'declined',
}

/** Where the buyer can go on with an attempt, if anywhere. */
export type OpenPage = { challengeUrl?: string; loginUrl?: string }

/** An attempt as a browser may see it. */
export function toAttemptView(attempt: StoredAttempt, locale: Locale, page: OpenPage): Attempt {
  const { id, kind, state, createdAt, paymentId, code, evidence } = attempt
  return {
    id,
    kind,
    status: statuses[state],
    createdAt: new Date(createdAt).toISOString(),
    ...(state === 'succeeded' && paymentId !== null ? { paymentId } : {}),
    ...(state === 'challenge' ? page : {}),
    ...(state === 'open' && evidence.payableUntil !== null
      ? { ...page, openUntil: new Date(evidence.payableUntil).toISOString() }
      : {}),
    ...(statuses[state] === 'declined' && code !== null ? declinedView(code, locale) : {}),
  }
}

function declinedView(code: DeclinedCode, locale: Locale) {
  return { code, detail: declinedTexts[code][locale], recovery: declinedCodes[code] }
}
