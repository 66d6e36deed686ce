import type { FakeIyzico, FaultOrder, Switches } from 'bff/fake-iyzico'

type Order = { label: string } & (
  | { fault: FaultOrder }
  /** Holds until the next payment. */
  | { switches: Partial<Switches> }
)

/** What iyzico can be told to answer next, by name. */
export const nextAnswers = {
  decline: {
    label: 'Declined: not enough money',
    fault: { path: 'checkout/auth', kind: 'refuse', errorCode: '10051' },
  },
  '3ds': { label: 'The bank asks for 3-D Secure', switches: { threeDSecure: 'dynamic' } },
  review: { label: 'Paid, under review', switches: { fraudStatus: 0 } },
  lost: {
    label: 'Paid, and the answer is lost',
    fault: { path: 'checkout/auth', kind: 'charge-then-reset' },
  },
  hang: { label: 'No answer at all', fault: { kind: 'hang' } },
  '5xx': { label: 'A server error', fault: { kind: 'server-error' } },
  'rate-limit': { label: 'Throttled (50000)', fault: { kind: 'refuse', errorCode: '50000' } },
} as const satisfies Record<string, Order>

export type NextAnswer = keyof typeof nextAnswers

export const nextAnswerNames = Object.keys(nextAnswers) as NextAnswer[]

/** Orders one answer, and puts the switches back once a payment has met them. */
export function createNextAnswer(control: FakeIyzico['control']) {
  let before: Partial<Switches> | undefined
  return {
    order: (name: NextAnswer): void => {
      const order: Order = nextAnswers[name]
      if ('fault' in order) return control.fail(order.fault)
      const now = control.state().switches
      const names = Object.keys(order.switches) as (keyof Switches)[]
      before = { ...Object.fromEntries(names.map((each) => [each, now[each]])), ...before }
      control.set(order.switches)
    },
    /** To be told of every payment that iyzico has answered. */
    paymentAnswered: (): void => {
      if (before) control.set(before)
      before = undefined
    },
  }
}
