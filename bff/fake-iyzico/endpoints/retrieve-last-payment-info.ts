import { defineEndpoint } from '../endpoint.ts'
import type { Member, MemberCard } from '../members.ts'
import { RawNumber } from '../raw-number.ts'
import type { Switches } from '../switches.ts'
import type { World } from '../world.ts'
import { findMember, walletSessionSchema } from './wallet-session.ts'

export const retrieveLastPaymentInfo = defineEndpoint({
  name: 'retrieve/last-payment-info',
  requestSchema: walletSessionSchema,
  answer: async (request, accessToken, world) => {
    const { sessionToken } = request
    const failure = await world.tokens.refuse(accessToken, sessionToken, world)
    if (failure) return { failure }
    const found = findMember(request, world)
    return 'failure' in found ? found : { fields: toLastPayment(found.member, world) }
  },
})

function toLastPayment({ sessionToken, lastPayment }: Member, { switches }: World) {
  const { card, token, paymentId } = lastPayment
  return {
    ...(card ? { card: toCard(card, switches) } : switches.fundCard === 'null' && { card: null }),
    paymentType: card ? 'CARD_PAYMENT' : 'FUND',
    sessionToken,
    token,
    paymentId: toPaymentId(paymentId, switches),
  }
}

function toCard(card: MemberCard, { missingCardFields, extraFields }: Switches) {
  const fields = Object.entries(card).filter(([name]) => !missingCardFields.includes(name))
  return { ...Object.fromEntries(fields), ...(extraFields && { cardAlias: 'kart', score: null }) }
}

function toPaymentId(paymentId: number, { paymentIdAs }: Switches) {
  if (paymentIdAs === 'string') return String(paymentId)
  return paymentIdAs === 'number' ? paymentId : new RawNumber(`9007199254740993${paymentId}`)
}
