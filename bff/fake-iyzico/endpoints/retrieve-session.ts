import * as z from 'zod'
import { defineEndpoint } from '../endpoint.ts'
import { toSession } from './session-fields.ts'

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
    const payment = world.payments.findById(paymentId)
    const fields = payment?.token === checkoutFormToken ? toSession(payment, world) : undefined
    return fields ? { fields } : { failure: '5087' }
  },
})
