import type { Store } from '../../src/storage/store.ts'

/** What may happen around one call to the store; each resolves, rejects, or never ends. */
export type StoreGate = {
  before: (method: string) => Promise<void> | undefined
  /** The effect is there; its answer is on the way back. */
  after: (method: string, args: readonly unknown[]) => Promise<void> | undefined
  onWritten: (method: string, args: readonly unknown[]) => Promise<void>
}

type Method = (...args: readonly unknown[]) => Promise<unknown>

const isReading = /^(find|list|count|last|check)/

/** The same store through a gate, whatever methods it has. */
export function gatedStore(store: Store, gate: StoreGate): Store {
  const gated = new Map<string | symbol, Method>()

  function through(name: string, method: Method): Method {
    return async (...args) => {
      await gate.before(name)
      const result = await method(...args)
      if (!isReading.test(name)) await gate.onWritten(name, args)
      await gate.after(name, args)
      return result
    }
  }

  return new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function' || typeof name !== 'string') return value
      const known = gated.get(name) ?? through(name, value as Method)
      gated.set(name, known)
      return known
    },
  })
}
