import type { Store } from '../store.ts'

/** Opens a store of its own for each test, and sees to its end. */
export type OpenEmpty = () => Store | Promise<Store>
