import type { Chance } from './random.ts'
import type { Weather } from './weather.ts'

export type StoreHazard = 'none' | 'wait' | 'fail' | 'die'

export type Hazards = ReturnType<typeof createHazards>

/** How exposed a call is: every commit to the ledger counts, a round that finds nothing hardly does. */
function exposureOf(method: string): number {
  if (/^(change|claim)/.test(method)) return 1
  if (/^(findAttempt|listAttempts$)/.test(method)) return 0.1
  return /^(list|last|beat|count|check)/.test(method) ? 0.002 : 0.05
}

/** What goes wrong where, as the seed and the weather say. */
export function createHazards(chance: Chance, weather: Weather) {
  let isOn = false

  /** `bringsMoney`: the call is a commit that says that money is in, and it has gone through. */
  function atStore(method: string, bringsMoney = false): StoreHazard {
    if (!isOn) return 'none'
    const weight = exposureOf(method)
    const hurts = bringsMoney && weather.crash > 0
    if (chance.happens(hurts ? 0.25 : weather.crash * weight)) return 'die'
    if (chance.happens(weather.storeFault * weight)) return 'fail'
    // A round that finds nothing has nothing to be overtaken in.
    const isIdle = weight < 0.01
    return chance.happens(weather.interleaving * (isIdle ? 0.1 : 1)) ? 'wait' : 'none'
  }

  /** How long a call to the store stands still, milliseconds. */
  function storeWaitMs(): number {
    if (chance.happens(0.8)) return 0
    return chance.weighted([
      [15, chance.between(1, 50)],
      [4, chance.between(100, 3_000)],
      [1, chance.between(3_000, 20_000)],
    ])
  }

  /** How long a reading call to iyzico takes each way. */
  function readMs(): number {
    if (!isOn) return 0
    return chance.weighted([
      [70, chance.between(5, 150)],
      [8, chance.between(200, 3_000)],
      [1, 9_000],
    ])
  }

  /** How long a charge takes to be answered. */
  function chargeMs(): number {
    if (!isOn) return 0
    return chance.weighted([
      [60, chance.between(200, 2_500)],
      [25, chance.between(3_000, 15_000)],
      [6, chance.between(15_000, 100_000)],
    ])
  }

  /** How long a connection for a charge takes. */
  function connectMs(): number {
    if (!isOn) return 0
    return chance.weighted([
      [90, chance.between(1, 100)],
      [5, chance.between(1_000, 8_000)],
    ])
  }

  return {
    atStore,
    storeWaitMs,
    readMs,
    chargeMs,
    connectMs,
    badCharge: weather.badCharge,
    upstreamFails: () => isOn && chance.happens(weather.upstreamFault),
    chance,
    switchOn: () => {
      isOn = true
    },
    switchOff: () => {
      isOn = false
    },
    isOn: () => isOn,
  }
}
