import * as z from 'zod'
import { defineEndpoint } from '../endpoint.ts'
import { toSession } from './retrieve-payment.ts'

/** The session of a payment, which is named by its token and its id together. */
export const retrieveSession = defineEndpoint({
  name: 'retrieve/session',
  requestSchema: z.strictObject({
    checkoutFormToken: z.string().min(1),
    paymentId: z.string().min(1),
    locale: z.string().optional(),
    conversationId: z.string().optional(),
  }),
  answer: async ({ checkoutFormToken, paymentId }, _accessToken, world) => {
    const payment = world.payments.findByToken(checkoutFormToken)
    return payment && String(payment.paymentId) === paymentId
      ? { fields: toSession(payment, world) }
      : { failure: '5087' }
  },
})
