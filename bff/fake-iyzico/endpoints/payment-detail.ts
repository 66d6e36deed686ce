import * as z from 'zod'
import { defineEndpoint } from '../endpoint.ts'
import { toLookupFields, visibleStatus, withSignature } from '../payment-fields.ts'
import type { Payment } from '../payments.ts'
import type { Switches } from '../switches.ts'
import { findByConversation } from './find-by-conversation.ts'

export const paymentDetail = defineEndpoint({
  name: 'payment/detail',
  requestSchema: z
    .strictObject({
      paymentId: z.string().min(1).optional(),
      paymentConversationId: z.string().min(1).optional(),
      locale: z.string().optional(),
      conversationId: z.string().optional(),
      ip: z.string().optional(),
    })
    .refine((request) => request.paymentId ?? request.paymentConversationId, {
      path: ['paymentId'],
    }),
  fieldCodes: { paymentId: '5002' },
  answer: async (request, _accessToken, world) => {
    const { paymentId, paymentConversationId, conversationId } = request
    const payment =
      paymentId === undefined
        ? findByConversation(paymentConversationId ?? '', world)
        : world.payments.findById(paymentId)
    if (!payment) return { failure: '5087' }
    const switches = world.switchesFor(payment)
    const status = visibleStatus(payment, world.now, switches)
    if (!status || !canFind(payment, switches)) return { failure: '5087' }
    const fields = toLookupFields(payment, status, switches)
    const { secretKey } = world
    return { fields: await withSignature(fields, conversationId, { switches, secretKey }) }
  },
})

/** Whether this service knows wallet payments at all is written nowhere. */
function canFind({ hostedToken }: Payment, switches: Switches): boolean {
  const { detailFinds, chargeAnswer, hostedDetail } = switches
  if (hostedToken !== undefined) return detailFinds !== 'none' && hostedDetail === 'found'
  return detailFinds === 'all' || (detailFinds === 'rich' && chargeAnswer === 'rich')
}
