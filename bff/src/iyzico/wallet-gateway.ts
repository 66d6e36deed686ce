import type { CallContext, WalletGateway, WalletSession } from '../checkout/ports.ts'
import { accessTokenAnswerSchema, toStatedLifeMs } from './access-token-answer.ts'
import type { IyzicoClient } from './client.ts'
import { IyzicoError } from './iyzico-error.ts'
import { lastPaymentAnswerSchema } from './last-payment-answer.ts'
import { classify, toCheckoutError } from './upstream-failure.ts'
import { invalidationSchema, walletSessionSchema } from './wallet-session.ts'

const root = '/v1/pay-with-iyzico/third-party-session'

/** iyzico's codes for its own trouble and for malformed requests: no word about the token. */
const notAboutToken = /^(?:[1-9]|1\d|2[0-7]|50001|100001)$/

/** iyzico's tokenized wallet, in the words of the checkout. */
export function createWalletGateway(client: IyzicoClient): WalletGateway {
  return {
    async fetchAccessToken(wallet, context) {
      try {
        const answer = await client.post(`${root}/retrieve/access-token`, toBody(wallet, context), {
          schema: accessTokenAnswerSchema,
        })
        const { accessToken } = answer
        return { kind: 'token', accessToken, statedLifeMs: toStatedLifeMs(answer) }
      } catch (error) {
        return toEndedSession(error)
      }
    },

    async fetchLastPayment(wallet, accessToken, context) {
      try {
        const path = `${root}/retrieve/last-payment-info`
        const lastPayment = await client.post(path, toBody(wallet, context), {
          accessToken,
          schema: lastPaymentAnswerSchema,
        })
        return { kind: 'last_payment', lastPayment }
      } catch (error) {
        if (isTokenRefusal(error)) return { kind: 'access_token_refused' }
        return toEndedSession(error)
      }
    },

    async fetchWalletSession({ token, paymentId }, { locale, conversationId }) {
      const body = { checkoutFormToken: token, paymentId, locale, conversationId }
      try {
        return await client.post(`${root}/retrieve/session`, body, { schema: walletSessionSchema })
      } catch {
        return undefined
      }
    },

    async invalidateSession(wallet, context) {
      try {
        const path = `${root}/invalidate/session`
        await client.post(path, toBody(wallet, context), { schema: invalidationSchema })
        return 'ended'
      } catch (error) {
        const isOver = error instanceof IyzicoError && classify(error) === 'wallet_session_ended'
        return isOver ? 'ended' : 'failed'
      }
    },
  }
}

function toBody({ sessionToken, memberIdentifier }: WalletSession, context: CallContext) {
  const { locale, conversationId } = context
  return { sessionToken, memberIdentifier, locale, conversationId }
}

/** @throws whatever else it is, as a `CheckoutError`. */
function toEndedSession(error: unknown): { kind: 'wallet_session_ended'; errorCode: string } {
  if (!(error instanceof IyzicoError)) throw error
  const { errorCode } = error
  if (errorCode !== undefined && classify(error) === 'wallet_session_ended') {
    return { kind: 'wallet_session_ended', errorCode }
  }
  throw toCheckoutError(error)
}

/**
 * No document says how iyzico refuses an access token. So it is 401 or 403, whatever stands in the
 * body, or a code that nobody has described.
 */
function isTokenRefusal(error: unknown): boolean {
  if (!(error instanceof IyzicoError) || classify(error) !== 'upstream_unavailable') return false
  const { errorCode, httpStatus } = error
  if (httpStatus === 401 || httpStatus === 403) return true
  return errorCode !== undefined && !notAboutToken.test(errorCode)
}
