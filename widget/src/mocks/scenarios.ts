import type { FaultOrder, SeedMemberName, Switches } from 'bff/fake-iyzico'

/** One situation to look at: a member of the fake iyzico, and what is made to go wrong. */
export type Scenario = {
  /** As `?scenario=` writes it. */
  name: string
  description: string
  /** None: the buyer has no wallet yet. */
  member?: SeedMemberName
  switches?: Partial<Switches>
  fault?: FaultOrder
  /** How far the servers' clocks are ahead of the browser's. */
  serverAheadMs?: number
  /** The BFF loses its store, which no answer of its own foresees. */
  losesStore?: boolean
}

const usual: Scenario = {
  name: 'card',
  description: 'A member who paid with a card last time',
  member: 'card',
}

export const scenarios: readonly Scenario[] = [
  usual,
  {
    name: 'balance',
    description: 'A member who paid from the wallet balance last time',
    member: 'balance',
  },
  {
    name: 'expired-card',
    description: 'The card of the last payment has expired',
    member: 'expired-card',
  },
  {
    name: 'expiring-card',
    description: 'The card of the last payment expires soon',
    member: 'expiring-card',
  },
  {
    name: 'ended-session',
    description: 'iyzico has ended the wallet session',
    member: 'ended-session',
  },
  {
    name: 'not-linked',
    description: 'The buyer has no wallet session at this shop: log in at iyzico, code 123456',
  },
  {
    name: 'declined',
    description: 'The bank refuses for want of money (errorCode 10051)',
    member: 'card',
    switches: { outcome: '10051' },
  },
  {
    name: '3ds',
    description: 'The bank asks for its code, which is 123456',
    member: 'debit-card',
  },
  {
    name: 'unknown',
    description: 'iyzico takes the money and never answers; the truth is found a little later',
    member: 'card',
    switches: { lookupLagMs: 6_000 },
    fault: { path: 'checkout/auth', kind: 'charge-then-reset' },
  },
  {
    name: 'slow-pay',
    description: 'iyzico takes 12 seconds for the payment, longer than the BFF holds its answer',
    member: 'card',
    fault: { path: 'checkout/auth', kind: 'delay', ms: 12_000 },
  },
  {
    name: 'review',
    description: 'iyzico holds the money and looks into the payment',
    member: 'card',
    switches: { fraudStatus: 0 },
  },
  {
    name: 'slow',
    description: 'iyzico takes 2.5 seconds for every answer',
    member: 'card',
    fault: { kind: 'delay', ms: 2_500, times: 'always' },
  },
  {
    name: '500',
    description: 'The BFF has lost its database and answers 500',
    member: 'card',
    losesStore: true,
  },
  {
    name: 'rate-limited',
    description: 'iyzico throttles the merchant (errorCode 50000)',
    member: 'card',
    fault: {
      path: 'retrieve/access-token',
      kind: 'refuse',
      errorCode: '50000',
      times: 'always',
    },
  },
  {
    name: 'clock-skew',
    description: 'The clock of this computer is an hour behind',
    member: 'card',
    serverAheadMs: 3_600_000,
  },
  {
    name: 'token-lives-20-seconds',
    description: 'An access token of iyzico lives 20 seconds, so it is renewed all the time',
    member: 'card',
    switches: { tokenLifeMs: 20_000 },
  },
]

/** The scenario of this name, else the usual one. */
export function findScenario(name: string | null): Scenario {
  return scenarios.find((scenario) => scenario.name === name) ?? usual
}
