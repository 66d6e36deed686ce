import * as z from 'zod'
import { defineEndpoint } from '../endpoint.ts'
import { toLookupFields, visibleStatus } from '../payment-fields.ts'
import type { Payment } from '../payments.ts'
import { findHolder } from '../wallet-holders.ts'
import type { World } from '../world.ts'
import { toSession } from './session-fields.ts'

export const retrievePayment = defineEndpoint({
  name: 'retrieve/payment',
  requestSchema: z.strictObject({
    checkoutFormToken: z.string().min(1),
    locale: z.string().optional(),
    conversationId: z.string().optional(),
  }),
  answer: async ({ checkoutFormToken }, _accessToken, world) => {
    const tries = world.payments.listByToken(checkoutFormToken)
    const payment = tries.findLast((each) => visible(each, world) !== undefined)
    const status = payment && visible(payment, world)
    if (!payment || !status) return { failure: '5122' }
    const switches = world.switchesFor(payment)
    const { hostedToken, memberIdentifier } = payment
    const unfinishedAs =
      hostedToken === undefined ? switches.unfinishedAs : switches.hostedUnfinishedAs
    if (status === 'INIT_THREEDS' && unfinishedAs === '5122') return { failure: '5122' }
    const { gsmNumber = '+905555555555' } = findHolder(memberIdentifier, world.members) ?? {}
    return {
      fields: {
        ...toLookupFields(payment, status, switches),
        memberEmail: 'sandboxtest@gmail.com',
        memberGsmNumber: gsmNumber,
        ...toSessionInfo(payment, world),
      },
    }
  },
})

function visible(payment: Payment, world: World) {
  return visibleStatus(payment, world.now, world.switchesFor(payment))
}

/** Where it stands is not documented; only the object was ever seen. */
function toSessionInfo(payment: Payment, world: World) {
  const info = toSession(payment, world)
  const { sessionInfoAs } = world.switchesFor(payment)
  if (!info || sessionInfoAs === 'missing') return {}
  return sessionInfoAs === 'object' ? { sessionInfo: info } : info
}
