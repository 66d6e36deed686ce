import { createHmacVerifier } from './hmac.ts'
import { toSignedNumber } from './wire-number.ts'

/** What of a notification is signed, every value as the text that came. */
export type SignedWebhook = {
  iyziEventType: string
  iyziPaymentId: string
  token: string
  paymentConversationId: string
  status: string
}

/** What of an answer about a payment is signed, every value as the text that came. */
export type SignedPayment = {
  paymentId?: string
  currency?: string
  basketId?: string
  conversationId?: string
  paidPrice?: string
  price?: string
}

export type SignatureState = 'absent' | 'right' | 'wrong'

const callbackFields = ['conversationData', 'conversationId', 'mdStatus', 'paymentId', 'status']

/** Judges what claims to come from iyzico, by the documented formulas and in constant time. */
export type IncomingSignatures = {
  /** Of the classic 3-D Secure callback: the fields of the form that a browser brought. */
  isGenuineCallback: (form: URLSearchParams) => Promise<boolean>
  /** V3, in the format of hosted pages, which the tokenized wallet uses. */
  isGenuineWebhook: (webhook: SignedWebhook, signature: string | undefined) => Promise<boolean>
  /** Of `/payment/detail` and of the two 3-D Secure completions. */
  judgePayment: (payment: SignedPayment, signature: string | undefined) => Promise<SignatureState>
  /** Of the classic `pay-with-iyzico/initialize`. */
  judgePage: (
    conversationId: string | undefined,
    token: string | undefined,
    signature: string | undefined,
  ) => Promise<SignatureState>
}

export function createIncomingSignatures(secretKey: string): IncomingSignatures {
  const hmac = createHmacVerifier(secretKey)

  async function judge(
    values: readonly (string | undefined)[],
    signature: string | undefined,
  ): Promise<SignatureState> {
    if (signature === undefined) return 'absent'
    return (await hmac.isGenuine(values.join(':'), signature)) ? 'right' : 'wrong'
  }

  return {
    isGenuineCallback: async (form) => {
      const names = [...form.keys()]
      // Of a field that is there twice nobody can say which one was signed, and which will be read.
      if (new Set(names).size !== names.length) return false
      const signed = callbackFields.map((name) => form.get(name) ?? '')
      return hmac.isGenuine(signed.join(':'), form.get('signature') ?? '')
    },

    isGenuineWebhook: async (webhook, signature) => {
      if (signature === undefined) return false
      const { iyziEventType, iyziPaymentId, token, paymentConversationId, status } = webhook
      const signed = [iyziEventType, iyziPaymentId, token, paymentConversationId, status]
      // Nothing between the values, and the key in front of them: that is the documented formula.
      return hmac.isGenuine(secretKey + signed.join(''), signature)
    },

    judgePayment: async (payment, signature) => {
      const { paymentId, currency, basketId, conversationId, paidPrice, price } = payment
      const amounts = [paidPrice, price].map((amount = '') => toSignedNumber(amount))
      return judge([paymentId, currency, basketId, conversationId, ...amounts], signature)
    },

    judgePage: (conversationId, token, signature) => judge([conversationId, token], signature),
  }
}
