import * as fc from 'fast-check'
import { manners, type Manner } from './charge-line.ts'
import { orders } from './shopper.ts'

export const second = 1_000
export const minute = 60 * second

export const anOrder = fc.constantFrom(...orders)
export const aKey = fc.integer({ min: 1, max: 12 }).map((serial) => `key-${serial}`)
export const aManner = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Manner>('ok') },
  { weight: 2, arbitrary: fc.constantFrom(...manners) },
)
