import type { CallLog, LoggedCall } from './call-log.ts'
import { endpointNames, type EndpointName } from './endpoint.ts'
import type { Fault, FaultOrder, FaultQueue } from './faults.ts'
import { toHostedPageView, type HostedPageView } from './hosted/hosted-page-view.ts'
import type { HostedPageBook } from './hosted/hosted-pages.ts'
import type { Member, MemberRegistry } from './members.ts'
import {
  statusAt,
  type Charge,
  type Payment,
  type PaymentBook,
  type PaymentStatus,
} from './payments.ts'
import { advance, succeed } from './settle.ts'
import type { Scope, SwitchBoard } from './switch-board.ts'
import type { Switches } from './switches.ts'
import type { Deliver, WebhookEvent, WebhookQueue, WebhookSignature } from './webhooks.ts'

export type PaymentView = Pick<
  Payment,
  'paymentId' | 'token' | 'conversationId' | 'basketId' | 'paymentType' | 'paidPrice' | 'currency'
> & { status: PaymentStatus | undefined }

export type FakeState = {
  calls: LoggedCall[]
  counts: Record<EndpointName, number>
  /** Movements of money so far, of all orders. */
  chargeCount: number
  switches: Switches
  faults: Fault[]
}

/** The hand of a test inside the fake iyzico. */
export type FakeControl = {
  /** Scripts a fault: `fail({ path: 'retrieve/access-token', kind: 'hang', times: 2 })`. */
  fail: (order: FaultOrder) => void
  /** Takes every fault back that still waits. */
  mend: () => void
  /** Changes some switches, for everybody or in a scope: `set({ bank: 'alert' }, { basketId })`. */
  set: (changes: Partial<Switches>, scope?: Scope) => void
  /** Adds a member, or replaces the one with the same session token. */
  putMember: (member: Member) => void
  /** Lets a wallet session end by itself, as if iyzico's time for it were over. */
  endSession: (sessionToken: string) => void
  /** How many calls arrived there, struck by a fault or not. */
  count: (path: EndpointName) => number
  /** Every movement of money, of all orders or of one conversation: the oracle of exactly-once. */
  charges: (conversationId?: string) => Charge[]
  /** Every payment, paid or not, as it stands now. */
  payments: (conversationId?: string) => PaymentView[]
  /** Lets a payment become this now, by the hand of somebody at iyzico; `SUCCESS` moves money. */
  movePayment: (paymentId: number, status: PaymentStatus) => void
  /** Every hosted page, of all orders or of one conversation, as it stands now. */
  hostedPages: (conversationId?: string) => HostedPageView[]
  /** Lets a hosted page be over at once. */
  expireHostedPage: (token: string) => void
  /** Says where notifications go, and by which way; fetch, where none is given. */
  webhooks: (target: { url: string; deliver?: Deliver }) => void
  /** Delivers the notifications that are due by iyzico's clock, and says how many. */
  deliverWebhooks: () => Promise<number>
  /** Delivers a notification of the test's own making, truly signed or not. */
  postWebhook: (event: Partial<WebhookEvent>, signature?: WebhookSignature) => Promise<Response>
  state: () => FakeState
  /** Back to the first moment: no faults, calls, payments; the first switches and members. */
  reset: () => void
}

type Parts = {
  clock: { now: () => number }
  calls: CallLog
  faults: FaultQueue
  members: MemberRegistry
  payments: PaymentBook
  hostedPages: HostedPageBook
  switches: SwitchBoard
  webhooks: WebhookQueue
  deliver: Deliver
}

export function createControl(parts: Parts): FakeControl {
  const { clock, calls, faults, members, payments, hostedPages } = parts
  const { switches, webhooks, deliver } = parts
  return {
    fail: faults.add,
    mend: faults.clear,
    set: switches.set,
    putMember: members.put,
    endSession: members.end,
    count: calls.count,
    charges: (conversationId) => payments.charges(clock.now(), conversationId),
    payments: (conversationId) =>
      payments
        .all()
        .filter((each) => conversationId === undefined || each.conversationId === conversationId)
        .map((each) => toView(each, clock.now())),
    movePayment: (paymentId, status) => {
      const payment = payments.findById(String(paymentId))
      if (!payment) throw new Error('The fake iyzico has no payment with this id')
      const ground = { members, payments, webhooks, switchesFor: switches.read }
      const now = clock.now()
      if (status === 'SUCCESS') succeed(payment, now, ground)
      else advance(payment, status, now, ground)
    },
    hostedPages: (conversationId) =>
      hostedPages
        .all()
        .filter((each) => conversationId === undefined || each.conversationId === conversationId)
        .map((each) => toHostedPageView(each, payments, clock.now())),
    expireHostedPage: (token) => {
      const page = hostedPages.find(token)
      if (!page) throw new Error('The fake iyzico has no hosted page with this token')
      page.expiresAt = clock.now()
    },
    webhooks: (target) => webhooks.aim({ deliver, ...target }),
    deliverWebhooks: () => webhooks.deliverDue(clock.now()),
    postWebhook: webhooks.post,
    state: () => ({
      calls: calls.calls(),
      counts: Object.fromEntries(
        endpointNames.map((name) => [name, calls.count(name)]),
      ) as FakeState['counts'],
      chargeCount: payments.charges(clock.now()).length,
      switches: switches.read(),
      faults: faults.waiting(),
    }),
    reset: () => {
      for (const part of [members, switches]) part.reset()
      for (const part of [calls, faults, payments, hostedPages, webhooks]) part.clear()
    },
  }
}

function toView(payment: Payment, now: number): PaymentView {
  const { paymentId, token, conversationId, basketId, paymentType, paidPrice, currency } = payment
  const status = statusAt(payment, now)
  return { paymentId, token, conversationId, basketId, paymentType, paidPrice, currency, status }
}
