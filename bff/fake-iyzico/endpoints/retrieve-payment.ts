import * as z from 'zod'
import { defineEndpoint } from '../endpoint.ts'
import { toLookupFields, visibleStatus } from '../payment-fields.ts'
import type { Payment } from '../payments.ts'
import type { World } from '../world.ts'

export const retrievePayment = defineEndpoint({
  name: 'retrieve/payment',
  requestSchema: z.strictObject({
    checkoutFormToken: z.string().min(1),
    locale: z.string().optional(),
    conversationId: z.string().optional(),
  }),
  answer: async ({ checkoutFormToken }, _accessToken, world) => {
    const payment = world.payments.findByToken(checkoutFormToken)
    if (!payment) return { failure: '5122' }
    const switches = world.switchesFor(payment)
    const status = visibleStatus(payment, world.now, switches)
    const isUnfinished = status === 'INIT_THREEDS' && switches.unfinishedAs === '5122'
    if (!status || isUnfinished) return { failure: '5122' }
    return {
      fields: {
        ...toLookupFields(payment, status, switches),
        memberEmail: 'sandboxtest@gmail.com',
        memberGsmNumber: '+905555555555',
        ...toSessionInfo(payment, world),
      },
    }
  },
})

/** Where it stands is not documented; only the object was ever seen. */
function toSessionInfo(payment: Payment, world: World) {
  const info = toSession(payment, world)
  const { sessionInfoAs } = world.switchesFor(payment)
  if (sessionInfoAs === 'missing') return {}
  return sessionInfoAs === 'object' ? { sessionInfo: info } : info
}

export function toSession({ sessionToken, memberIdentifier, card }: Payment, { members }: World) {
  return {
    sessionToken,
    memberIdentifier,
    sessionStatus: members.find(sessionToken)?.ended ? 'PASSIVE' : 'ACTIVE',
    paymentType: card ? 'CARD_PAYMENT' : 'FUND',
  }
}
