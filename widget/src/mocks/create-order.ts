import type { Locale } from 'bff/contract'

/** The order of the developer's page, as a merchant's server would send it. */
export function createOrder(origin: string, locale: Locale) {
  return {
    conversationId: `order-${crypto.randomUUID()}`,
    locale,
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
  }
}
