import type { PaymentFacts } from '../checkout/payment-gateway.ts'
import type { SignedPayment } from './incoming-signatures.ts'
import { toMinorUnits } from './wire-number.ts'

/** An answer about a payment, read by `parseExactJson`. */
export type PaymentBody = Record<string, unknown>

/** A field's text; undefined where it is not there, empty where it is something else than a text. */
export function textOf(body: PaymentBody, name: string): string | undefined {
  const value = Object.hasOwn(body, name) ? body[name] : undefined
  if (value === undefined || value === null) return undefined
  return typeof value === 'string' ? value : ''
}

export function toFacts(body: PaymentBody, signature: PaymentFacts['signature']): PaymentFacts {
  const facts: { [Name in keyof PaymentFacts]: PaymentFacts[Name] | undefined } = {
    paymentId: usable(textOf(body, 'paymentId'), /^\w[\w-]{0,63}$/),
    token: tokenOf(body),
    priceMinor: amountOf(body, 'price'),
    paidPriceMinor: amountOf(body, 'paidPrice'),
    currency: textOf(body, 'currency'),
    conversationId: textOf(body, 'conversationId'),
    basketId: textOf(body, 'basketId'),
    fraudStatus: integerOf(body, 'fraudStatus'),
    signature,
  }
  const present = Object.entries(facts).filter(([, value]) => value !== undefined)
  return Object.fromEntries(present) as PaymentFacts
}

/** The values that a documented signature of a payment covers. */
export function toSignedPayment(body: PaymentBody): SignedPayment {
  const names = ['paymentId', 'currency', 'basketId', 'conversationId', 'paidPrice', 'price']
  return Object.fromEntries(names.map((name) => [name, textOf(body, name) ?? '']))
}

/** The store looks it up by an index, so it is no longer than any token of iyzico's. */
export function tokenOf(body: PaymentBody): string | undefined {
  return usable(textOf(body, 'token'), /^[\x21-\x7e]{1,255}$/)
}

/** An id is there to be asked for again, so one that cannot be asked for counts as left out. */
function usable(text: string | undefined, pattern: RegExp): string | undefined {
  return text !== undefined && pattern.test(text) ? text : undefined
}

function amountOf(body: PaymentBody, name: string): number | undefined {
  const text = textOf(body, name)
  return text === undefined ? undefined : toMinorUnits(text)
}

function integerOf(body: PaymentBody, name: string): number | undefined {
  const text = textOf(body, name)
  if (text === undefined) return undefined
  return /^-?\d{1,9}(?:\.0+)?$/.test(text) ? Number(text) : Number.NaN
}
