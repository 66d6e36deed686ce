import { defaultSettings, type Settings } from '../src/contract/index.ts'

/** Longer than any test may take. */
const neverMs = 3_600_000

/** The product's settings, under which no slowness of the machine ends a wait. */
export function patientSettings(): Settings {
  const { payment, upstream, warmUp, ...rest } = structuredClone(defaultSettings)
  return {
    ...rest,
    firstAnswers: { waitMs: neverMs },
    // So that a test counts what it asked for itself.
    warmUp: { ...warmUp, isOn: false },
    payment: { ...payment, heldMs: neverMs, chargeTimeoutMs: neverMs },
    upstream: { ...upstream, readTimeoutMs: neverMs },
  }
}
