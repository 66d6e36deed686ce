/** Chance that can be had again: the same seed, the same draws in the same order. */
export type Chance = {
  /** A whole number from 0 to `limit` - 1. */
  below: (limit: number) => number
  /** A whole number from `least` to `most`. */
  between: (least: number, most: number) => number
  /** True with this probability, 0 to 1. */
  happens: (probability: number) => boolean
  pick: <T>(choices: readonly T[]) => T
  /** One of the values, each as often as its weight says. */
  weighted: <T>(choices: readonly (readonly [weight: number, value: T])[]) => T
  bytes: (length: number) => Uint8Array
}

/** Streams of one seed: a draw from one does not move the others. */
export function createChance(seed: number, stream: string): Chance {
  const next = createNumbers(hashOf(`${seed} ${stream}`))
  const below = (limit: number) => Math.floor(next() * limit)
  const fine = 1_000_000

  function pick<T>(choices: readonly T[]): T {
    const chosen = choices[below(choices.length)]
    if (chosen === undefined) throw new Error('There is nothing to choose from')
    return chosen
  }

  return {
    below,
    between: (least, most) => least + below(most - least + 1),
    happens: (probability) => probability > 0 && below(fine) < probability * fine,
    pick,
    weighted(choices) {
      const total = choices.reduce((sum, [weight]) => sum + weight, 0)
      let left = (below(fine) / fine) * total
      for (const [weight, value] of choices) {
        left -= weight
        if (left < 0) return value
      }
      return pick(choices)[1]
    },
    bytes: (length) => {
      const words = Uint32Array.from({ length: Math.ceil(length / 4) }, () => below(2 ** 32))
      return new Uint8Array(words.buffer, 0, length)
    },
  }
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x81_1c_9d_c5
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01_00_01_93)
  }
  return hash | 0
}

/** From 0 to 1, without 1 (mulberry32). */
function createNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
