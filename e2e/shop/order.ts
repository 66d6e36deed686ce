export type Locale = 'tr' | 'en'

/** What a merchant keeps of a member who has paid with iyzico once. */
export type WalletSession = { sessionToken: string; memberIdentifier: string }

export const basket = [
  { id: 'fincan-2', name: { tr: 'El yapımı fincan, 2’li', en: 'Handmade cups, set of 2' } },
  { id: 'kargo', name: { tr: 'Kargo', en: 'Shipping' } },
] as const

const prices = { 'fincan-2': '129.90', kargo: '20.00' }

export const total = '149.90'

export type Order = ReturnType<typeof toOrder>

/** One order in the words of the checkout: what is bought, by whom, and on which page. */
export function toOrder(order: {
  conversationId: string
  locale: Locale
  buyerId: string
  origin: string
  /** Where iyzico's page sends the buyer back to. */
  returnUrl: string
  member?: WalletSession | undefined
}) {
  const { conversationId, locale, buyerId, origin, returnUrl, member } = order
  const address = { address: 'Nidakule Göztepe, Merdivenköy Mah. No:1', city: 'İstanbul' }
  return {
    conversationId,
    locale,
    price: total,
    paidPrice: total,
    currency: 'TRY',
    basketItems: basket.map(({ id, name }) => ({
      id,
      name: name.tr,
      category1: 'Mutfak',
      itemType: 'PHYSICAL',
      price: prices[id],
    })),
    buyer: {
      id: buyerId,
      name: 'Ayşe',
      surname: 'Yılmaz',
      identityNumber: '74300864791',
      email: 'ayse.yilmaz@example.com',
      gsmNumber: '+905350000000',
      registrationAddress: address.address,
      city: address.city,
      country: 'Turkey',
      zipCode: '34732',
    },
    shippingAddress: { contactName: 'Ayşe Yılmaz', ...address, country: 'Turkey' },
    origin,
    returnUrl,
    ...(member ? { member } : {}),
  }
}
