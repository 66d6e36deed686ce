import type { LastPayment } from 'bff/contract'
import type { LoginOffer, Offer, View } from '../../src/app/view.ts'

const price = { paidPrice: '149.90', currency: 'TRY' } as const

const card: LastPayment = {
  paymentType: 'CARD_PAYMENT',
  card: {
    cardAssociation: 'MASTER_CARD',
    cardFamily: 'Advantage',
    cardBankName: 'HSBC',
    lastFourDigits: '0003',
    expireMonth: '05',
    expireYear: '2031',
  },
}

const visa: LastPayment = {
  paymentType: 'CARD_PAYMENT',
  card: { ...card.card, cardAssociation: 'VISA', cardFamily: 'Bonus', cardBankName: 'Garanti' },
}

const offer: Offer = { lastPayment: card, price, isOffline: false }

const ready = { kind: 'ready', ...offer, isBusy: false, notice: null } as const

const toCard = (fields: object): LastPayment => ({
  paymentType: 'CARD_PAYMENT',
  card: { ...card.card, ...fields },
})

const login: LoginOffer = {
  reason: 'not_linked',
  price,
  isOffline: false,
  isBusy: false,
  notice: null,
}

const failure = { retryable: true, requestId: 'req_7', isRetrying: false } as const

const challenge = {
  kind: 'challenge',
  attemptId: 'attempt',
  url: './states/bank.html',
  isGivingUp: false,
  notice: null,
} as const

const declined = {
  kind: 'declined',
  isBusy: false,
  offer,
  hasOtherWay: true,
  login: null,
  detail: null,
} as const

/**
 * Every view by its name, one kind after the other. A kind that is new and has none here does not
 * compile; what a kind can look like beyond that is a matter of care.
 */
const fixtureViews: {
  [Kind in View['kind']]: Readonly<Record<string, Extract<View, { kind: Kind }>>>
} = {
  loading: { loading: { kind: 'loading' } },
  ready: {
    ready: ready,
    'ready-visa': { ...ready, lastPayment: visa },
    'ready-balance': { ...ready, lastPayment: { paymentType: 'FUND' } },
    'ready-expires-soon': { ...ready, lastPayment: toCard({ willExpireSoon: true }) },
    'ready-expired': { ...ready, lastPayment: toCard({ expired: true, expireYear: '2024' }) },
    'ready-little-known': { ...ready, lastPayment: { paymentType: 'CARD_PAYMENT', card: {} } },
    'ready-offline': { ...ready, isOffline: true },
    'ready-busy': { ...ready, isBusy: true },
    'ready-notice': {
      ...ready,
      notice: { code: 'amount_changed', retryable: true, requestId: null },
    },
  },
  login: {
    login: { kind: 'login', page: 'none', ...login },
    'login-again': { kind: 'login', page: 'none', ...login, reason: 'ended' },
    'login-chosen': { kind: 'login', page: 'none', ...login, reason: 'chosen' },
    'login-opening': { kind: 'login', page: 'none', ...login, isBusy: true },
    'login-page-open': { kind: 'login', page: 'open', ...login },
    'login-page-closed': { kind: 'login', page: 'closed', ...login },
  },
  paying: { paying: { kind: 'paying', ...offer } },
  challenge: {
    challenge: challenge,
    'challenge-gone': { ...challenge, url: null },
  },
  declined: {
    'declined-no-money': { ...declined, code: 'insufficient_funds', recovery: 'change_instrument' },
    'declined-card-expired': {
      ...declined,
      code: 'card_expired',
      recovery: 'change_instrument',
      offer: null,
      login,
    },
    'declined-challenge-failed': {
      ...declined,
      code: 'challenge_failed',
      recovery: 'change_instrument',
    },
    'declined-wait': { ...declined, code: 'rate_limited', recovery: 'wait' },
    'declined-not-sent': { ...declined, code: 'not_sent', recovery: 'retry' },
    'declined-for-good': {
      ...declined,
      code: 'order_refused',
      recovery: 'fix_integration',
      offer: null,
    },
  },
  unknown: { unknown: { kind: 'unknown' } },
  review: { review: { kind: 'review' } },
  paid: { paid: { kind: 'paid', price }, 'paid-before': { kind: 'paid', price: null } },
  in_progress: {
    'in-progress': { kind: 'in_progress', isHosted: false },
    'in-progress-at-iyzico': { kind: 'in_progress', isHosted: true },
  },
  over: {
    'over-expired': { kind: 'over', code: 'session_expired', requestId: 'req_7' },
    'over-cancelled': { kind: 'over', code: 'session_cancelled', requestId: 'req_7' },
  },
  offline: { offline: { kind: 'offline' } },
  paused: { paused: { kind: 'paused' } },
  failed: {
    failed: { kind: 'failed', code: 'upstream_timeout', ...failure },
    'failed-retrying': { kind: 'failed', code: 'upstream_timeout', ...failure, isRetrying: true },
    'failed-for-good': { kind: 'failed', code: 'misconfigured', ...failure, retryable: false },
  },
}

export const viewNames: readonly string[] = Object.values(fixtureViews).flatMap((views) =>
  Object.keys(views),
)

export function findView(name: string): View | undefined {
  const views: readonly Record<string, View>[] = Object.values(fixtureViews)
  return views.find((each) => Object.hasOwn(each, name))?.[name]
}
