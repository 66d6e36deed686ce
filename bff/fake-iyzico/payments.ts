import type { MemberCard } from './members.ts'

export const paymentStatuses = [
  'INIT_THREEDS',
  'CALLBACK_THREEDS',
  'PENDING_CREDIT',
  'SUCCESS',
  'FAILURE',
  'BANK_FAIL',
] as const

export type PaymentStatus = (typeof paymentStatuses)[number]

/** What a payment is about, from the request that began it. */
export type PaymentOrder = {
  conversationId: string | undefined
  /** None: a hosted page, whose session is only known once it is paid. */
  sessionToken: string | undefined
  memberIdentifier: string
  paymentType: 'FUND' | 'NON3D' | '3DS'
  price: string
  paidPrice: string
  currency: string
  basketId: string | undefined
  callbackUrl: string
  items: readonly { id: string; price: string }[]
  /** None: it is paid from the balance. */
  card: MemberCard | undefined
  /** The token of the hosted page that it is made on; every try there has the same. */
  hostedToken?: string
}

export type Payment = PaymentOrder & {
  paymentId: number
  /** Checkout form token. */
  token: string
  /** Names the payment on the bank's pages. */
  bankReference: string
  /** What a classic callback carries, to be handed back at completion. */
  conversationData: string
  /** Why the bank refused; there may be one although the money moved. */
  errorCode: string | undefined
  /** In order of their moments; one may lie in the future. */
  history: { status: PaymentStatus; at: number }[]
}

/** One movement of money. */
export type Charge = {
  conversationId: string | undefined
  paymentId: number
  paidPrice: string
  currency: string
  at: number
}

export type PaymentBook = {
  open: (order: PaymentOrder) => Payment
  move: (payment: Payment, status: PaymentStatus, at: number) => void
  /** Moves the money, again and again if told so: iyzico's services are not idempotent. */
  charge: (payment: Payment, at: number) => void
  all: () => Payment[]
  /** In the order of their beginnings: on a hosted page there may be several. */
  listByToken: (token: string) => readonly Payment[]
  findById: (paymentId: string) => Payment | undefined
  findByBankReference: (reference: string) => Payment | undefined
  /** In the order of their beginnings. */
  listByConversation: (conversationId: string) => readonly Payment[]
  /** The movements of money up to now, of all payments or of one conversation. */
  charges: (now: number, conversationId?: string) => Charge[]
  clear: () => void
}

/** Behind the ids of the members' earlier payments. */
const usualFirstId = 24_300_001

/** @param firstPaymentId the ids count up from here, also after `clear`. */
export function createPaymentBook(firstPaymentId = usualFirstId): PaymentBook {
  let payments: Payment[] = []
  // A load test makes tens of thousands.
  const byKey = new Map<string, Payment>()
  const byToken = new Map<string, Payment[]>()
  const byConversation = new Map<string, Payment[]>()
  let charges: Charge[] = []
  let nextPaymentId = firstPaymentId

  const move = (payment: Payment, status: PaymentStatus, at: number) => {
    payment.history = [...payment.history, { status, at }].toSorted(
      (one, other) => one.at - other.at,
    )
  }
  return {
    open: (order) => {
      const payment: Payment = {
        ...order,
        paymentId: nextPaymentId,
        token: order.hostedToken ?? crypto.randomUUID(),
        bankReference: crypto.randomUUID(),
        conversationData: `data-${crypto.randomUUID()}`,
        errorCode: undefined,
        history: [],
      }
      nextPaymentId += 1
      payments.push(payment)
      for (const key of ['paymentId', 'bankReference'] as const) {
        byKey.set(`${key} ${payment[key]}`, payment)
      }
      const { token, conversationId = '' } = payment
      byToken.set(token, [...(byToken.get(token) ?? []), payment])
      byConversation.set(conversationId, [...(byConversation.get(conversationId) ?? []), payment])
      return payment
    },
    move,
    charge: (payment, at) => {
      const { conversationId, paymentId, paidPrice, currency } = payment
      charges.push({ conversationId, paymentId, paidPrice, currency, at })
      move(payment, 'SUCCESS', at)
    },
    all: () => [...payments],
    listByToken: (token) => byToken.get(token) ?? [],
    findById: (paymentId) => byKey.get(`paymentId ${paymentId}`),
    findByBankReference: (reference) => byKey.get(`bankReference ${reference}`),
    listByConversation: (conversationId) => byConversation.get(conversationId) ?? [],
    charges: (now, conversationId) =>
      charges.filter(
        (charge) =>
          charge.at <= now &&
          (conversationId === undefined || charge.conversationId === conversationId),
      ),
    clear: () => {
      payments = []
      charges = []
      byKey.clear()
      byToken.clear()
      byConversation.clear()
    },
  }
}

/** Where a payment stands, to somebody who sees a success only `lagMs` after it. */
export function statusAt(payment: Payment, now: number, lagMs = 0): PaymentStatus | undefined {
  return payment.history.findLast(
    ({ status, at }) => at + (status === 'SUCCESS' ? lagMs : 0) <= now,
  )?.status
}
