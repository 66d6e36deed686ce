import type { Attempt } from '../../src/contract/index.ts'

/** Named after the member who pays it. */
export const orders = ['visa-card', 'debit-card', 'balance'] as const

export type Order = (typeof orders)[number]

/** One order, and the browser of whoever pays it. */
export type Shopper = {
  order: Order
  id: string
  clientSecret: string
  attempt: Attempt | undefined
  /** Bank pages that are open in the buyer's browser. */
  frames: { attemptId: string; html: string; isTopLevel: boolean }[]
  /** What the bank's pages have posted, to be posted once more. */
  posted: { url: string; fields: Record<string, string> }[]
  /** The merchant brings the wallet; otherwise the BFF's own is used, where it has one. */
  bringsMember: boolean
}

export type Shoppers = Map<Order, Shopper>
