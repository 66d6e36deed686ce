import { toMinor, type CreateCheckoutSession } from '../contract/index.ts'
import { sha256Hex } from './digest.ts'

/** What a checkout session asks a buyer to pay: the merchant's request without wallet credentials. */
export type Order = Omit<CreateCheckoutSession, 'member'>

/** SHA-256 over what must stay the same when one order's checkout session is created again. */
export function contentHashOf(order: Order): Promise<string> {
  const content = [
    toMinor(order.price),
    toMinor(order.paidPrice),
    order.currency,
    order.buyer.id,
    order.basketId ?? order.conversationId,
    order.paymentGroup,
    order.basketItems.map((item) => [
      item.id,
      item.name,
      item.category1,
      item.category2 ?? null,
      item.itemType,
      toMinor(item.price),
      item.subMerchantKey ?? null,
      item.subMerchantPrice === undefined ? null : toMinor(item.subMerchantPrice),
    ]),
  ]
  return sha256Hex(JSON.stringify(content))
}
