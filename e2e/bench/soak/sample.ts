// Looks at a BFF under load from inside and from outside, again and again.
import { readMetric } from '../figures/metric-values.ts'
import type { Holdings } from '../processes/bff-probe.ts'
import type { Stand } from '../stand.ts'

export type Sample = Holdings & { seconds: number }

export type Sampler = {
  samples: readonly Sample[]
  /** How late timers fired, as the BFF says it of each second. */
  loopDelaysMs: readonly number[]
  stop: () => Promise<void>
}

const everyMs = 20_000
const loopEveryMs = 1_000

/** `onSample` hears of each, as it is taken. */
export function startSampler({ bff, metrics }: Stand, onSample: (sample: Sample) => void): Sampler {
  const samples: Sample[] = []
  const loopDelaysMs: number[] = []
  const startedAt = performance.now()
  const underWay = new Set<Promise<void>>()

  async function sample(): Promise<void> {
    const seconds = (performance.now() - startedAt) / 1_000
    const taken = { ...(await bff.ask<Holdings>({ kind: 'holdings' })), seconds }
    samples.push(taken)
    onSample(taken)
  }

  async function readLoop(): Promise<void> {
    loopDelaysMs.push(readMetric(await metrics(), 'nodejs_eventloop_lag_seconds') * 1_000)
  }

  const repeat = (ms: number, look: () => Promise<void>) =>
    setInterval(() => {
      const looking = look()
        // The next one is as good, and a BFF that has ended is noticed by its buyers.
        .catch(() => {})
        .finally(() => underWay.delete(looking))
      underWay.add(looking)
    }, ms)
  const timers = [repeat(everyMs, sample), repeat(loopEveryMs, readLoop)]

  return {
    samples,
    loopDelaysMs,
    stop: async () => {
      timers.forEach(clearInterval)
      await Promise.all(underWay)
    },
  }
}
