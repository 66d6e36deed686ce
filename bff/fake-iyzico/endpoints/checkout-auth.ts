import { toChallengePage, toBase64 } from '../bank/challenge-page.ts'
import { defineEndpoint } from '../endpoint.ts'
import { toChargeFields } from '../payment-fields.ts'
import type { Member } from '../members.ts'
import { advance, settle } from '../settle.ts'
import { testCardOf } from '../test-cards.ts'
import type { Outcome, World } from '../world.ts'
import { checkoutRequestSchema, type CheckoutRequest } from './checkout-request.ts'
import { orderFieldCodes, refuseOrder } from './order-request.ts'
import { findMember } from './wallet-session.ts'

/** The call that moves money. Sent twice, it moves it twice. */
export const checkoutAuth = defineEndpoint({
  name: 'checkout/auth',
  requestSchema: checkoutRequestSchema,
  fieldCodes: orderFieldCodes,
  answer: async (request, accessToken, world) => {
    const failure = await world.tokens.refuse(accessToken, request.sessionToken, world)
    if (failure) return { failure }
    const found = findMember(request, world)
    if ('failure' in found) return found
    return refuseOrder(request) ?? pay(request, found.member, world)
  },
})

function pay(request: CheckoutRequest, member: Member, world: World): Outcome {
  const { switches } = world
  const { card } = member.lastPayment
  // A session has one payment type, and this is not it.
  if ((request.paymentType === 'FUND') === (card !== undefined)) return { failure: '11' }

  const refuse = (refusal: string) => ({ refusal, httpStatus: switches.refusalStatus })
  const isDynamic = request.paymentType === 'NON3D' && switches.threeDSecure === 'dynamic'
  const paymentType = isDynamic ? '3DS' : request.paymentType
  if (paymentType === 'NON3D') {
    if (switches.threeDSecure === 'required') return refuse('5010')
    if (card?.cardType === 'DEBIT_CARD') return refuse('10217')
  }
  const initRefusal = paymentType === '3DS' ? testCardOf(card)?.initRefusal : undefined
  if (initRefusal !== undefined) return refuse(initRefusal)

  const payment = world.payments.open({
    conversationId: request.conversationId,
    sessionToken: member.sessionToken,
    memberIdentifier: member.memberIdentifier,
    paymentType,
    price: request.price,
    paidPrice: request.paidPrice,
    currency: request.currency,
    basketId: request.basketId,
    callbackUrl: request.callbackUrl,
    items: request.basketItems.map(({ id, price }) => ({ id, price })),
    card,
  })
  if (paymentType === '3DS') {
    advance(payment, 'INIT_THREEDS', world.now, world)
    const { token, paymentId } = payment
    const threeDSHtmlContent = toBase64(toChallengePage(payment, world.origin))
    const known = switches.chargeAnswer === 'bare' ? {} : { token, paymentId: String(paymentId) }
    return { fields: { threeDSHtmlContent, ...known, ...switches.wrongEcho } }
  }
  const refusal = settle(payment, world.now, world)
  return refusal === undefined ? { fields: toChargeFields(payment, switches) } : refuse(refusal)
}
