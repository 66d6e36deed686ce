import { statusAt, type Payment, type PaymentStatus } from './payments.ts'
import { RawNumber } from './raw-number.ts'
import { sign } from './sign.ts'
import type { Switches } from './switches.ts'

type Fields = Record<string, unknown>

/** A payment as iyzico's services describe it, numbers as Java writes them. */
function toPaymentFields(payment: Payment, switches: Switches): Fields {
  const { card } = payment
  return {
    price: toJavaNumber(payment.price),
    paidPrice: toJavaNumber(payment.paidPrice),
    installment: 1,
    paymentId: toPaymentId(payment, switches),
    ...(switches.fraudStatus !== 'absent' && { fraudStatus: switches.fraudStatus }),
    merchantCommissionRate: zero,
    merchantCommissionRateAmount: zero,
    iyziCommissionRateAmount: new RawNumber('0.01750000'),
    iyziCommissionFee: zero,
    ...(card && {
      cardType: card.cardType,
      cardAssociation: card.cardAssociation,
      cardFamily: card.cardFamily,
      binNumber: card.binNumber.slice(0, 6),
      lastFourDigits: card.lastFourDigits,
    }),
    ...(payment.basketId !== undefined && { basketId: payment.basketId }),
    currency: payment.currency,
    itemTransactions: payment.items.map(({ id, price }, index) => ({
      itemId: id,
      paymentTransactionId: `${payment.paymentId}${String(index).padStart(3, '0')}`,
      transactionStatus: 2,
      price: toJavaNumber(price),
      paidPrice: toJavaNumber(price),
      merchantCommissionRate: zero,
      merchantCommissionRateAmount: zero,
      iyziCommissionRateAmount: new RawNumber('0.01750000'),
      iyziCommissionFee: zero,
      blockageRate: zero,
      blockageRateAmountMerchant: zero,
      blockageRateAmountSubMerchant: zero,
      blockageResolvedDate: '2025-06-05 00:00:00',
      subMerchantPrice: zero,
    })),
    token: payment.token,
    callbackUrl: payment.callbackUrl,
  }
}

/** What the answer to a charge, or to its completion, tells of a payment that went through. */
export function toChargeFields(payment: Payment, switches: Switches): Fields {
  const { token, callbackUrl } = payment
  const byAnswer: Record<Switches['chargeAnswer'], Fields> = {
    rich: {
      ...toPaymentFields(payment, switches),
      ...toStatus('SUCCESS', switches.chargeStatusAs),
    },
    thin: { token, callbackUrl },
    bare: {},
  }
  return { ...byAnswer[switches.chargeAnswer], ...toWrong(switches.wrongEcho) }
}

/** What a look-up tells of a payment that stands there. */
export function toLookupFields(
  payment: Payment,
  status: PaymentStatus,
  switches: Switches,
): Fields {
  const { fraudStatus, ...fields } = toPaymentFields(payment, switches)
  const isJudged = status === 'SUCCESS' || fraudStatus === -1
  return {
    ...fields,
    ...(isJudged && fraudStatus !== undefined && { fraudStatus }),
    ...(status === 'FAILURE' && payment.errorCode && { errorCode: payment.errorCode }),
    ...toStatus(status, switches.lookupStatusAs),
    ...toWrong(switches.wrongLookupEcho),
  }
}

function toStatus(status: PaymentStatus, as: Switches['chargeStatusAs']): Fields {
  if (as === 'missing') return {}
  return { paymentStatus: as === 'null' ? null : status }
}

/** Adds the documented signature over the fields as they go out. */
export async function withSignature(
  fields: Fields,
  conversationId: string | undefined,
  { switches, secretKey }: { switches: Switches; secretKey: string },
): Promise<Fields> {
  // A thin answer has nothing to sign.
  if (switches.signatures === 'absent' || fields['paymentId'] === undefined) return fields
  const { paymentId, currency, basketId, paidPrice, price } = fields
  const echoed = fields['conversationId'] ?? conversationId
  const signed = [paymentId, currency, basketId, echoed, toPlain(paidPrice), toPlain(price)]
  const key = switches.signatures === 'right' ? secretKey : `not-${secretKey}`
  return { ...fields, signature: await sign(key, signed.join(':')) }
}

/** The status that a look-up may tell; a success shows only after its lag. */
export function visibleStatus(payment: Payment, now: number, { lookupLagMs }: Switches) {
  return statusAt(payment, now, lookupLagMs)
}

const zero = new RawNumber('0E-8')

function toJavaNumber(text: string): RawNumber {
  const [whole = '0', fraction = ''] = text.split('.')
  return new RawNumber(`${whole}.${fraction.padEnd(8, '0')}`)
}

function toPaymentId({ paymentId }: Payment, { paidPaymentIdAs }: Switches): string | number {
  return paidPaymentIdAs === 'string' ? String(paymentId) : paymentId
}

function toWrong(echo: Switches['wrongEcho']): Fields {
  const { price, paidPrice, ...texts } = echo
  return {
    ...texts,
    ...(price !== undefined && { price: new RawNumber(price) }),
    ...(paidPrice !== undefined && { paidPrice: new RawNumber(paidPrice) }),
  }
}

/** Signatures take numbers without their trailing zeros. */
function toPlain(value: unknown): string {
  const text = value instanceof RawNumber ? value.text : String(value)
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}
