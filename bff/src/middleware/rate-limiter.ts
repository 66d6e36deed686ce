import type { Clock } from '../checkout/ports.ts'

type Taken = { allowed: true } | { allowed: false; retryAfterSeconds: number }

export type RateLimiter = {
  /** Counts one request of this key, if it may still make one. */
  take: (key: string) => Taken
}

/** How full a key's bucket was at a moment of the monotonic clock. */
type Bucket = { level: number; at: number }

/** Adding up fractions may miss a whole request by less than this. */
const roundingError = 1e-6

/**
 * A leaky bucket for each key: `perMinute` requests may come at once, and room for them comes back
 * evenly. Our own, because it has to run in a browser and on a clock that a test moves.
 * @param options.factor multiplies `perMinute`; 0 means no limit at all.
 * @param options.maxKeys bounds the memory: beyond it, the key that was longest silent is forgotten.
 */
export function createRateLimiter(options: {
  clock: Clock
  perMinute: number
  factor: number
  maxKeys?: number
}): RateLimiter {
  const { clock, factor, maxKeys = 50_000 } = options
  const perMinute = options.perMinute * factor
  const capacity = Math.max(1, Math.floor(perMinute))
  /** In the order of their last use. */
  const buckets = new Map<string, Bucket>()

  function levelOf(key: string, now: number): number {
    const bucket = buckets.get(key)
    if (!bucket) return 0
    const drained = ((now - bucket.at) / 60_000) * perMinute
    return Math.max(0, bucket.level - drained)
  }

  function keep(key: string, bucket: Bucket): void {
    buckets.delete(key)
    buckets.set(key, bucket)
    if (buckets.size <= maxKeys) return
    const [silent] = buckets.keys()
    if (silent !== undefined) buckets.delete(silent)
  }

  return {
    take(key) {
      if (factor === 0) return { allowed: true }
      const at = clock.monotonic()
      const level = levelOf(key, at)
      const excess = level + 1 - capacity - roundingError
      if (excess <= 0) {
        keep(key, { level: level + 1, at })
        return { allowed: true }
      }
      keep(key, { level, at })
      return { allowed: false, retryAfterSeconds: Math.ceil((excess / perMinute) * 60) }
    },
  }
}
