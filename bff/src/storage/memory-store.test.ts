import { createMemoryStore } from './memory-store.ts'
import { describeStore } from './store-contract.ts'
import { instanceClockTests } from './store-contract/instances.ts'

describeStore('memory store', () => createMemoryStore())
instanceClockTests((clock) => createMemoryStore({ clock }))
