import type {
  ChargeRequest,
  CompletionRequest,
  HostedPageRequest,
} from '../checkout/payment-gateway.ts'
import type { Order } from '../checkout/order.ts'
import type { WalletSession } from '../checkout/ports.ts'
import { toMinor } from '../contract/index.ts'
import { toWirePrice } from './wire-number.ts'

/** The body of `checkout/auth`. */
export function toChargeBody(wallet: WalletSession, request: ChargeRequest) {
  const { sessionToken, memberIdentifier } = wallet
  const { paymentType } = request
  return { sessionToken, memberIdentifier, paymentType, ...toOrderBody(request) }
}

/** How `pwi/init` takes the instalments that it may offer: its documents say both. */
export type InstallmentsAs = 'list' | 'number'

/** The body of `pwi/init`. */
export function toHostedPageBody(request: HostedPageRequest, installmentsAs: InstallmentsAs) {
  // Instalments would change what is paid in the end.
  const enabledInstallments = installmentsAs === 'list' ? [1] : 1
  return { ...toOrderBody(request), enabledInstallments }
}

/** An order nested as in all of iyzico's classic services. */
function toOrderBody({ order, locale, conversationId, callbackUrl, buyerIp }: HostedPageRequest) {
  const { currency, paymentGroup, buyer, shippingAddress } = order
  return {
    locale,
    conversationId,
    price: toPrice(order.price),
    paidPrice: toPrice(order.paidPrice),
    currency,
    basketId: order.basketId ?? order.conversationId,
    paymentGroup,
    callbackUrl,
    buyer: { ...buyer, ip: buyer.ip ?? buyerIp },
    ...(shippingAddress && { shippingAddress }),
    billingAddress: order.billingAddress ?? shippingAddress ?? addressOf(buyer),
    basketItems: order.basketItems.map(toItem),
  }
}

/** The body of `/payment/v2/3dsecure/auth`. */
export function toCompletionBody(request: CompletionRequest) {
  const { locale, conversationId, paymentId, conversationData, basketId, currency } = request
  return {
    locale,
    conversationId,
    paymentId,
    ...(conversationData !== '' && { conversationData }),
    paidPrice: toWirePrice(request.paidPriceMinor),
    basketId,
    currency,
  }
}

function toItem({ price, subMerchantPrice, ...item }: Order['basketItems'][number]) {
  return {
    ...item,
    price: toPrice(price),
    ...(subMerchantPrice !== undefined && { subMerchantPrice: toPrice(subMerchantPrice) }),
  }
}

function toPrice(decimal: string): string {
  return toWirePrice(toMinor(decimal))
}

function addressOf({ name, surname, registrationAddress, city, country, zipCode }: Order['buyer']) {
  return { contactName: `${name} ${surname}`, address: registrationAddress, city, country, zipCode }
}
