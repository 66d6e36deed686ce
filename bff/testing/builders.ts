import type * as z from 'zod'
import type { createCheckoutSessionSchema } from '../src/contract/index.ts'

type CreateBody = z.input<typeof createCheckoutSessionSchema>

export const shopOrigin = 'https://shop.example'

/** The body of `POST /v1/checkout-sessions` for one physical thing at 149.90 TRY. */
export function aCheckoutSession(overrides: Partial<CreateBody> = {}): CreateBody {
  return {
    conversationId: 'order-1001',
    price: '149.90',
    paidPrice: '149.90',
    currency: 'TRY',
    buyer: {
      id: 'buyer-1',
      name: 'Ayşe',
      surname: 'Yılmaz',
      identityNumber: '11111111111',
      email: 'ayse@example.com',
      gsmNumber: '+905350000000',
      registrationAddress: 'Bağdat Caddesi 1',
      city: 'İstanbul',
      country: 'Turkey',
      zipCode: '34732',
    },
    shippingAddress: {
      contactName: 'Ayşe Yılmaz',
      address: 'Bağdat Caddesi 1',
      city: 'İstanbul',
      country: 'Turkey',
    },
    basketItems: [
      { id: 'item-1', name: 'Kahve', category1: 'Gıda', itemType: 'PHYSICAL', price: '149.90' },
    ],
    origin: shopOrigin,
    returnUrl: `${shopOrigin}/thanks`,
    ...overrides,
  }
}
