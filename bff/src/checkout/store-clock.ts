import type { Clock } from './ports.ts'

/**
 * Shows the store's time, the one that all instances share: what one of them stamps, another may
 * compare with its own time. The wall clock of this machine counts until the store has told its time
 * once; after that the monotonic clock carries it on, and each heartbeat corrects it.
 */
export function createStoreClock(clock: Clock) {
  /** What the store's clock shows, less the monotonic one, in milliseconds. */
  let aheadMs: number | undefined

  /** Asks the store for its time (epoch milliseconds). What it told lies between question and answer. */
  async function setBy<Answer extends { at: number }>(
    askStore: () => Promise<Answer>,
  ): Promise<Answer> {
    const askedAt = clock.monotonic()
    const answer = await askStore()
    const leastMs = answer.at - clock.monotonic()
    const mostMs = answer.at - askedAt
    // A slow answer proves little, so it corrects no more than it proves.
    aheadMs = Math.min(Math.max(aheadMs ?? (leastMs + mostMs) / 2, leastMs), mostMs)
    return answer
  }

  return {
    now: () => (aheadMs === undefined ? clock.now() : Math.round(clock.monotonic() + aheadMs)),
    monotonic: clock.monotonic,
    wall: clock.now,
    setBy,
  }
}
