import type { CreateCheckoutSession } from 'bff/contract'
import type { WalletSession } from './members.ts'

type Address = {
  contactName: string
  address: string
  city: string
  country: string
  zipCode?: string
}

/** The body of `POST /v1/checkout-sessions`. */
export type Order = {
  conversationId: string
  locale?: 'tr' | 'en'
  price: string
  paidPrice: string
  currency: 'TRY' | 'USD' | 'EUR' | 'GBP'
  basketId?: string
  paymentGroup?: 'PRODUCT' | 'LISTING' | 'SUBSCRIPTION'
  threeDSecure?: 'auto' | 'always'
  buyer: {
    id: string
    name: string
    surname: string
    identityNumber: string
    email: string
    gsmNumber?: string
    registrationAddress: string
    city: string
    country: string
    zipCode: string
    ip?: string
  }
  shippingAddress?: Address
  billingAddress?: Address
  basketItems: {
    id: string
    name: string
    category1: string
    category2?: string
    itemType: 'PHYSICAL' | 'VIRTUAL'
    price: string
    subMerchantKey?: string
    subMerchantPrice?: string
  }[]
  origin: string
  returnUrl: string
  member?: WalletSession
}

/**
 * One order over 149.90 TRY, different from every other by its `conversationId`.
 *
 * @example
 * anOrder({ origin: 'https://shop.example', member: walletOf('card') })
 */
export function anOrder(overrides: Partial<Order> = {}): Order {
  const { origin = 'https://shop.example' } = overrides
  const order = {
    conversationId: `order-${crypto.randomUUID()}`,
    price: '149.90',
    paidPrice: '149.90',
    currency: 'TRY',
    buyer: {
      id: 'buyer-1',
      name: 'Ayşe',
      surname: 'Yılmaz',
      identityNumber: '11111111111',
      email: 'ayse@example.com',
      registrationAddress: 'Bağdat Caddesi 1',
      city: 'İstanbul',
      country: 'Turkey',
      zipCode: '34732',
    },
    basketItems: [
      {
        id: 'item-1',
        name: 'Filtre kahve, 250 g',
        category1: 'Kahve',
        itemType: 'VIRTUAL',
        price: '149.90',
      },
    ],
    origin,
    returnUrl: `${origin}/thanks`,
    ...overrides,
  } satisfies Order
  // What this package promises has to be what the server takes.
  return order satisfies Partial<CreateCheckoutSession>
}
