import { createFakeIyzico as createWholeFake } from 'bff/fake-iyzico'

/** Every call that the BFF makes to iyzico, by the tail of its address. */
export type FaultPath =
  | 'retrieve/access-token'
  | 'retrieve/last-payment-info'
  | 'checkout/auth'
  | 'pwi/init'
  | 'retrieve/payment'
  | 'retrieve/session'
  | 'invalidate/session'
  | 'payment/detail'
  | 'payment/3dsecure/auth'
  | 'payment/v2/3dsecure/auth'

/** One bad thing that iyzico, or the way to it, does to a call. */
export type Fault = {
  /** Any call where nothing is said. */
  path?: FaultPath | 'any'
  /** Only calls about this wallet session. */
  sessionToken?: string
  /** Once where nothing is said. */
  times?: number | 'always'
} & (
  | { kind: 'delay' | 'charge-then-delay'; ms: number }
  /** Never answered; the connection dies; half an answer. With `charge-then-`, the money has moved. */
  | {
      kind:
        | 'hang'
        | 'reset'
        | 'cut-off'
        | 'charge-then-hang'
        | 'charge-then-reset'
        | 'charge-then-cut-off'
        | 'truncated-json'
        | 'oversize'
        | 'redirect'
    }
  | { kind: 'server-error' | 'html' | 'charge-then-5xx'; httpStatus?: number }
  /** `status: failure` with one of iyzico's error codes. */
  | { kind: 'refuse'; errorCode: string }
)

/** What the fake iyzico does until it is told otherwise. */
export type Switches = {
  /** `by-card`, `success`, or the error code of a refusal: `10051` for want of money. */
  outcome: string
  /** Money moves though the answer is a refusal. */
  chargesThoughRefused: boolean
  /** 1 approved, 0 under review, -1 rejected. */
  fraudStatus: 1 | 0 | -1
  /** `dynamic`: the bank asks for its code though nobody wanted it to. */
  threeDSecure: 'as-asked' | 'dynamic' | 'required'
  /** What the bank's page does. */
  bank: 'otp' | 'auto-ok' | 'alert' | 'popup' | 'frame-buster' | 'refuses-null-origin' | 'no-answer'
  /** How long a success stays hidden from look-ups. */
  lookupLagMs: number
  tokenLifeMs: number
}

/** One movement of money. */
export type Charge = {
  conversationId: string | undefined
  paymentId: number
  paidPrice: string
  currency: string
  at: number
}

/** The hand of a test inside the fake iyzico. */
export type FakeIyzicoControl = {
  /** Scripts a fault: `fail({ path: 'checkout/auth', kind: 'reset' })`. */
  fail: (fault: Fault) => void
  set: (switches: Partial<Switches>) => void
  /** Lets a member's wallet session end, as if iyzico's time for it were over. */
  endSession: (sessionToken: string) => void
  /** Every movement of money so far: the proof that an order was charged once. */
  charges: () => Charge[]
  /** How many calls arrived there, struck by a fault or not. */
  count: (path: FaultPath) => number
  /** Back to the first moment. */
  reset: () => void
}

export type FakeIyzico = {
  /** Answers as api.iyzipay.com does, signatures and all. */
  fetch: (request: Request) => Promise<Response>
  control: FakeIyzicoControl
}

/**
 * Stands in for api.iyzipay.com where the BFF itself is under test. `createTestCheckout` has one
 * inside.
 */
export function createFakeIyzico(options: {
  credentials: { apiKey: string; secretKey: string }
  clock?: { now: () => number }
}): FakeIyzico {
  const { credentials, clock = Date } = options
  const { app, control } = createWholeFake({ clock, credentials })
  return { fetch: async (request) => app.fetch(request), control: narrow(control) }
}

/** What of the whole hand this package promises. */
export function narrow(control: ReturnType<typeof createWholeFake>['control']): FakeIyzicoControl {
  const { fail, set, endSession, charges, count, reset } = control
  return {
    fail,
    set: (switches) => set(switches),
    endSession,
    charges: () => charges(),
    count,
    reset,
  }
}
