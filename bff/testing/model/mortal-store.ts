// A store as one process sees it, and that process can die at any of its calls.
import type { Store } from '../../src/storage/store.ts'
import { never } from './charge-line.ts'

export type Death = { isDead: () => boolean; at: (calls: number) => void; now: () => void }

/**
 * The same store until the process dies: then no call of it returns, and none begins. The call at
 * which it dies is still done, as a commit is that the kernel had taken.
 */
export function mortal(store: Store): { store: Store; death: Death; died: Promise<void> } {
  const { promise: died, resolve } = Promise.withResolvers<void>()
  let callsLeft = Infinity
  let isDead = false
  const die = () => {
    isDead = true
    resolve()
  }

  const wrap =
    (call: (...args: never[]) => Promise<unknown>) =>
    async (...args: never[]) => {
      if (isDead) return never()
      callsLeft -= 1
      if (callsLeft < 0) {
        die()
        return never()
      }
      const result = await call(...args)
      if (callsLeft === 0) die()
      return isDead ? never() : result
    }

  const calls = Object.entries(store).map(([name, call]) => [name, wrap(call)])
  return {
    store: Object.fromEntries(calls) as Store,
    died,
    death: {
      isDead: () => isDead,
      at: (count) => {
        callsLeft = count
      },
      now: die,
    },
  }
}
