import type { MemberCard } from '../members.ts'
import type { Lang, NoticeName } from './texts.ts'

/** What a page is there to sell, from the `pwi/init` that made it. */
type HostedOrder = {
  conversationId: string | undefined
  price: string
  paidPrice: string
  currency: string
  basketId: string | undefined
  callbackUrl: string
  items: readonly { id: string; name: string; price: string }[]
  buyerGsmNumber: string | undefined
  /** As the order said, until the buyer chooses. */
  lang: Lang
  /** By iyzico's clock, epoch milliseconds. */
  expiresAt: number
}

/** A card of the wallet or a new one; none: the balance. */
export type Choice = { card?: MemberCard }

export type HostedPage = HostedOrder & {
  /** Checkout form token. */
  token: string
  step: 'phone' | 'code' | 'choose' | 'confirm'
  /** As the buyer typed it, once it is one. */
  gsmNumber: string | undefined
  wrongCodes: number
  /** Who has given the phone number, and with the right code has logged in. */
  memberIdentifier: string | undefined
  choice: Choice | undefined
  /** What the page says about the last step. */
  notice: NoticeName | undefined
}

export type HostedPageBook = {
  open: (order: HostedOrder) => HostedPage
  find: (token: string) => HostedPage | undefined
  all: () => HostedPage[]
  clear: () => void
}

export function createHostedPageBook(): HostedPageBook {
  const pages = new Map<string, HostedPage>()
  return {
    open: (order) => {
      const page: HostedPage = {
        ...order,
        token: crypto.randomUUID(),
        step: 'phone',
        gsmNumber: undefined,
        wrongCodes: 0,
        memberIdentifier: undefined,
        choice: undefined,
        notice: undefined,
      }
      pages.set(page.token, page)
      return page
    },
    find: (token) => pages.get(token),
    all: () => [...pages.values()],
    clear: () => pages.clear(),
  }
}

/** Where a page is, below this fake's origin. */
export function hostedPagePath({ token, lang }: Pick<HostedPage, 'token' | 'lang'>): string {
  return `/hosted?${new URLSearchParams({ token, lang })}`
}
