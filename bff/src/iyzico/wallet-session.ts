/** A member's credentials as iyzico tells them: in an object `sessionInfo`, or flat. */
import * as z from 'zod'
import type { FoundWalletSession } from '../checkout/ports.ts'
import { textOf, type PaymentBody } from './payment-facts.ts'

/** What every other call takes of them. */
const credential = /^[\x21-\x7e]{1,256}$/

/** Undefined where iyzico tells of no wallet session, or of one in a state that nobody described. */
export function toWalletSession(body: PaymentBody): FoundWalletSession | undefined {
  const inner = objectOf(body, 'sessionInfo')
  const read = (name: string) => textOf(inner, name) ?? textOf(body, name)

  const sessionToken = read('sessionToken') ?? ''
  const memberIdentifier = read('memberIdentifier') ?? ''
  if (!credential.test(sessionToken) || !credential.test(memberIdentifier)) return undefined

  const status = read('sessionStatus') ?? 'ACTIVE'
  if (status !== 'ACTIVE' && status !== 'PASSIVE') return undefined
  return { session: { sessionToken, memberIdentifier }, isActive: status === 'ACTIVE' }
}

/** A success of retrieve/session. */
export const walletSessionSchema = z.record(z.string(), z.unknown()).transform(toWalletSession)

/** A success of invalidate/session: nothing more is documented, and nothing more is needed. */
export const invalidationSchema = z.object({})

function objectOf(body: PaymentBody, name: string): PaymentBody {
  const value = Object.hasOwn(body, name) ? body[name] : undefined
  return typeof value === 'object' && value !== null ? (value as PaymentBody) : {}
}
