import type { Switches } from '../../fake-iyzico/index.ts'
import type { Chance } from './random.ts'

/** How bad a run is, and in which ways. Most runs have few kinds of trouble, each of them often. */
export type Weather = {
  instances: number
  orders: number
  turns: number
  /** What most buyers pay with: a debit card asks for 3-D Secure. */
  cards: 'debit' | 'credit' | 'any'
  switches: Partial<Switches>
  /** How much later look-ups show a success. */
  lookupLagMs: number
  /** Of the calls to the store, how many let others go first. */
  interleaving: number
  /** Chances of a process to die, and of the store to fail, at one call that writes. */
  crash: number
  storeFault: number
  /** Of the calls to iyzico: look-ups that fail, and charges that go wrong or are answered badly. */
  upstreamFault: number
  badCharge: number
  /** Of the turns. */
  clockStep: number
  keyChange: number
  pause: number
  outage: number
  noise: number
  skewMs: number
}

/**
 * Troubles that hurt most when they come together. Left to themselves they would meet in one run of
 * thousands.
 */
const themes: readonly (readonly [weight: number, theme: Partial<Weather>])[] = [
  [8, {}],
  // What was given up is paid after all, while the next attempt is on its way.
  [4, { cards: 'debit', lookupLagMs: 0, interleaving: 0.6 }],
  [3, { cards: 'debit', lookupLagMs: 0, crash: 0.01 }],
  // Charges without a clear answer, which look-ups do not show for minutes.
  [2, { cards: 'credit', lookupLagMs: 150_000, badCharge: 0.4 }],
  [2, { cards: 'credit', lookupLagMs: 150_000, badCharge: 0.4, clockStep: 0.2 }],
  [3, { keyChange: 0.08, badCharge: 0.3 }],
]

export function drawWeather(chance: Chance): Weather {
  return { ...drawMixedWeather(chance), ...chance.weighted(themes) }
}

function drawMixedWeather(chance: Chance): Weather {
  const often = (share: number, value: number) => (chance.happens(share) ? value : 0)
  return {
    instances: chance.weighted([
      [3, 1],
      [4, 2],
      [1, 3],
    ]),
    orders: chance.weighted([
      [5, 1],
      [4, 2],
      [1, 3],
    ]),
    turns: chance.between(10, 25),
    cards: 'any',
    switches: drawSwitches(chance),
    lookupLagMs: chance.weighted([
      [5, 0],
      [1, 5_000],
      [1, 40_000],
      [3, 150_000],
    ]),
    interleaving: chance.pick([0.02, 0.2, 0.6]),
    crash: often(0.35, chance.pick([0.01, 0.04])),
    storeFault: often(0.35, chance.pick([0.01, 0.05])),
    upstreamFault: often(0.4, chance.pick([0.03, 0.1])),
    badCharge: often(0.7, chance.pick([0.15, 0.4])),
    clockStep: often(0.3, 0.12),
    keyChange: often(0.25, 0.1),
    pause: often(0.2, 0.06),
    outage: often(0.15, 0.05),
    noise: often(0.4, 0.08),
    skewMs: chance.pick([0, 0, 5_000, 20_000]),
  }
}

function drawSwitches(chance: Chance): Partial<Switches> {
  const rarely = <T>(usual: T, ...others: T[]) =>
    chance.happens(0.75) ? usual : chance.pick(others)
  return {
    callbackShape: chance.pick(['token', 'classic'] as const),
    chargeAnswer: rarely<Switches['chargeAnswer']>('rich', 'thin', 'bare'),
    threeDSecure: rarely<Switches['threeDSecure']>('as-asked', 'dynamic', 'required'),
    unfinishedAs: chance.pick(['5122', 'status'] as const),
    signatures: rarely<Switches['signatures']>('right', 'absent'),
    webhooks: rarely<Switches['webhooks']>('once', 'lost', 'doubled', 'reordered', 'forged'),
    webhookDelayMs: chance.pick([0, 1_000, 10_000]),
    webhookBeforeAnswer: chance.happens(0.1),
    paidPaymentIdAs: chance.pick(['string', 'number'] as const),
    fraudStatus: chance.weighted<Switches['fraudStatus']>([
      [10, 1],
      [1, 'absent'],
      [1, 0],
    ]),
    hostedUnfinishedAs: chance.pick(['5122', 'status'] as const),
    hostedDetail: rarely<Switches['hostedDetail']>('found', 'unknown'),
    sessionInfoAs: rarely<Switches['sessionInfoAs']>('object', 'flat', 'missing'),
    tokenLifeMs: 360_000,
  }
}
