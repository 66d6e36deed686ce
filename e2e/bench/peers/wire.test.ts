import { expect, test } from 'vitest'
import { createWire } from './wire.ts'

/** A clock whose time passes when its next timer is due, `late` milliseconds after that. */
function aClock(late = 0) {
  let now = 0
  const timers: { at: number; work: () => void }[] = []
  return {
    now: () => now,
    after: (ms: number, work: () => void) => void timers.push({ at: now + ms, work }),
    run: () => {
      for (;;) {
        const [next] = timers.toSorted((one, other) => one.at - other.at)
        if (!next) return
        timers.splice(timers.indexOf(next), 1)
        now = Math.max(now, next.at + late)
        next.work()
      }
    },
  }
}

function arrivals(clock: ReturnType<typeof aClock>) {
  const seen: { name: string; at: number; bytes: number }[] = []
  const deliver = (name: string) => (bytes: Uint8Array | null) =>
    void seen.push({ name, at: clock.now(), bytes: bytes?.length ?? 0 })
  return { seen, deliver }
}

test('a small message arrives after the delay and the time that its bytes take', () => {
  const clock = aClock()
  const { seen, deliver } = arrivals(clock)
  const lane = createWire(75, 100, clock).openLane(deliver('one'), 0)
  lane(new Uint8Array(200))
  clock.run()
  expect(seen).toEqual([{ name: 'one', at: 77, bytes: 200 }])
})

test('a large message arrives in packets, and all of it', () => {
  const clock = aClock()
  const { seen, deliver } = arrivals(clock)
  const lane = createWire(10, 1_460, clock).openLane(deliver('one'), 0)
  lane(new Uint8Array(4_000))
  lane(null)
  clock.run()
  expect(seen.map(({ bytes }) => bytes)).toEqual([1_460, 1_460, 1_080, 0])
  expect(seen.at(-1)?.at).toBeCloseTo(10 + 4_000 / 1_460)
})

test('two connections share what the line carries, and take turns', () => {
  const clock = aClock()
  const { seen, deliver } = arrivals(clock)
  const wire = createWire(0, 1_460, clock)
  wire.openLane(deliver('large'), 0)(new Uint8Array(1_460 * 4))
  wire.openLane(deliver('small'), 0)(new Uint8Array(1_460))
  clock.run()
  expect(seen.map(({ name }) => name)).toEqual(['large', 'large', 'small', 'large', 'large'])
  expect(seen.at(-1)?.at).toBe(5)
})

test('a new connection is silent for as long as it takes to be made', () => {
  const clock = aClock()
  const { seen, deliver } = arrivals(clock)
  const lane = createWire(75, 1_000, clock).openLane(deliver('one'), 150)
  lane(new Uint8Array(500))
  lane(new Uint8Array(500))
  clock.run()
  expect(seen.map(({ at }) => at)).toEqual([225.5, 226])
})

test('timers that come late cost no bandwidth', () => {
  const clock = aClock(2)
  const { seen, deliver } = arrivals(clock)
  createWire(0, 1_460, clock).openLane(deliver('one'), 0)(new Uint8Array(1_460 * 50))
  clock.run()
  expect(seen.at(-1)?.at).toBeLessThan(50 + 5)
})
