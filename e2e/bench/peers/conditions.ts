// Under which circumstances a buyer comes, and what ours is to reach there.
import type { LineKind } from './line.ts'

export type Condition = {
  name: string
  title: string
  line: LineKind
  cpuSlowDown: number
  /** The same browser has been there before, with its cache. */
  isSecondVisit: boolean
  /** The most that ours may take, in terms of a peer's time. */
  targets: Partial<Record<string, number>>
}

export const conditions: readonly Condition[] = [
  {
    name: 'fast',
    title: 'Fast line, CPU slowed down 4 ×',
    line: 'fast',
    cpuSlowDown: 4,
    isSecondVisit: false,
    targets: { 'adyen-stored': 0.4, 'adyen-card': 0.35, braintree: 0.6 },
  },
  {
    name: 'slow-4g',
    title: 'Slow 4G (150 ms round trip, 1.6 Mbit/s), CPU slowed down 4 ×',
    line: 'slow-4g',
    cpuSlowDown: 4,
    isSecondVisit: false,
    targets: { 'adyen-stored': 0.45, 'adyen-card': 0.55, braintree: 0.55 },
  },
  {
    name: 'second',
    title: 'The same, on a second visit',
    line: 'slow-4g',
    cpuSlowDown: 4,
    isSecondVisit: true,
    targets: { 'adyen-stored': 0.45, 'adyen-card': 0.4, braintree: 0.4 },
  },
]

/** The most that our frame may load, in terms of all that a peer loads. */
export const byteTargets: Partial<Record<string, number>> = {
  'adyen-stored': 0.3,
  'adyen-card': 0.3,
}

export const loaderTargetBytes = 1_024
