import type { PaymentGateway } from '../checkout/payment-gateway.ts'
import type { Meters } from './metrics.ts'

/** The same gateway, with every charge, every hosted page and every look-up counted by how it ended. */
export function meterGateway(gateway: PaymentGateway, meters: Meters): PaymentGateway {
  return {
    async charge(...call) {
      const answer = await gateway.charge(...call)
      meters.charge('charge', answer.kind)
      return answer
    },
    async completeThreeDs(...call) {
      const answer = await gateway.completeThreeDs(...call)
      meters.charge('completion', answer.kind)
      return answer
    },
    async openHostedPage(request) {
      const answer = await gateway.openHostedPage(request)
      meters.hostedPage(answer.kind)
      return answer
    },
    async lookUpByToken(...call) {
      const answer = await gateway.lookUpByToken(...call)
      meters.lookup('token', answer.kind)
      return answer
    },
    async lookUpByConversationId(...call) {
      const answer = await gateway.lookUpByConversationId(...call)
      meters.lookup('conversation_id', answer.kind)
      return answer
    },
  }
}
