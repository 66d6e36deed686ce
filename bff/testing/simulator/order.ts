import type { Attempt } from '../../src/contract/index.ts'
import type { SeedMemberName } from '../../fake-iyzico/index.ts'

/** A page on which money can move, once it was given to a browser. */
export type Page = {
  kind: '3ds' | 'hosted'
  attemptId: string
  /** The bank's page, or the address of iyzico's. */
  content: string
  /** In a window of its own: giving up does not close it. */
  isTopLevel: boolean
  /** The buyer can still see it. */
  isOpen: boolean
}

/** A window of the buyer's browser with the shop's page in it. */
export type Tab = {
  name: string
  clientSecret: string
  attempt: Attempt | undefined
  lastKey: string | undefined
}

export type CallbackPost = { url: string; fields: Record<string, string>; attemptId: string }

/** One order of the merchant's, and the browser of whoever pays it. */
export type Order = {
  /** Its conversationId. */
  name: string
  member: SeedMemberName | 'none'
  sessionId: string | undefined
  tabs: Tab[]
  keysUsed: number
  pages: Page[]
  posts: CallbackPost[]
}

export function newOrder(name: string, member: Order['member'], tabs: number): Order {
  return {
    name,
    member,
    sessionId: undefined,
    tabs: Array.from({ length: tabs }, (_, index) => ({
      name: `${name} tab ${index + 1}`,
      clientSecret: '',
      attempt: undefined,
      lastKey: undefined,
    })),
    keysUsed: 0,
    pages: [],
    posts: [],
  }
}
