import * as z from 'zod'
import { defineEndpoint, type EndpointName } from '../endpoint.ts'
import { toChargeFields, withSignature } from '../payment-fields.ts'
import { statusAt, type Payment } from '../payments.ts'
import { mdStatusOf, settle, toMinor } from '../settle.ts'
import type { Outcome, World } from '../world.ts'

const requestV1Schema = z.strictObject({
  locale: z.string().optional(),
  conversationId: z.string().optional(),
  paymentId: z.string().min(1),
  conversationData: z.string().optional(),
})

const requestV2Schema = requestV1Schema.extend({
  paidPrice: z.string().min(1),
  basketId: z.string().min(1),
  currency: z.string().min(1),
})

/** Completes a classic challenge. It moves money, and moves it again when it is sent again. */
export const threeDsAuthV1 = defineCompletion('payment/3dsecure/auth', requestV1Schema)
export const threeDsAuthV2 = defineCompletion('payment/v2/3dsecure/auth', requestV2Schema)

type Completion = z.infer<typeof requestV1Schema> & Partial<z.infer<typeof requestV2Schema>>

function defineCompletion(name: EndpointName, requestSchema: z.ZodType<Completion>) {
  return defineEndpoint({
    name,
    requestSchema,
    fieldCodes: { paymentId: '5002' },
    answer: async (request, _accessToken, world) => {
      const payment = world.payments.findById(request.paymentId)
      if (!payment) return { failure: '5087' }
      return fits(request, payment) ? complete(request, payment, world) : { failure: '11' }
    },
  })
}

function fits(request: Completion, payment: Payment): boolean {
  const { conversationData, paidPrice, basketId, currency } = request
  return (
    (conversationData === undefined || conversationData === payment.conversationData) &&
    (paidPrice === undefined || toMinor(paidPrice) === toMinor(payment.paidPrice)) &&
    (basketId === undefined || basketId === payment.basketId) &&
    (currency === undefined || currency === payment.currency)
  )
}

async function complete(request: Completion, payment: Payment, world: World): Promise<Outcome> {
  const switches = world.switchesFor(payment)
  const refuse = (refusal: string) => ({ refusal, httpStatus: switches.refusalStatus })
  const status = statusAt(payment, world.now)
  const isVerified = status === 'CALLBACK_THREEDS' || status === 'SUCCESS'
  if (!isVerified || mdStatusOf(payment, world) !== '1') return refuse('999007')
  const refusal = settle(payment, world.now, world)
  if (refusal !== undefined) return refuse(refusal)
  const fields = toChargeFields(payment, switches)
  const { secretKey } = world
  return { fields: await withSignature(fields, request.conversationId, { switches, secretKey }) }
}
