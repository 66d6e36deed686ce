export type Random = {
  /** A whole number from 0 to `below` - 1. */
  below: (below: number) => number
  pick: <const T>(choices: readonly [T, ...T[]]) => T
  isHeads: () => boolean
}

/** Chance that can be had again: the same seed, the same numbers (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed
  const next = () => {
    state = (state + 0x6d_2b_79_f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    below,
    pick: (choices) => choices[below(choices.length)] ?? choices[0],
    isHeads: () => below(2) === 0,
  }
}
