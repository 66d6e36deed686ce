import { statusAt, type Payment, type PaymentStatus } from './payments.ts'
import { testCardOf } from './test-cards.ts'
import { findHolder, joinSession } from './wallet-holders.ts'
import type { World } from './world.ts'

type Ground = Pick<World, 'members' | 'payments' | 'webhooks' | 'switchesFor'>

/** Moves a payment on and plans the notification about it. */
export function advance(payment: Payment, status: PaymentStatus, at: number, ground: Ground): void {
  ground.payments.move(payment, status, at)
  ground.webhooks.plan(payment, status, at, ground.switchesFor(payment))
}

/** The moment of truth: the money moves, or the bank refuses with the code that is given back. */
export function settle(payment: Payment, at: number, ground: Ground): string | undefined {
  const switches = ground.switchesFor(payment)
  const refusal = refusalOf(payment, ground)
  if (refusal !== undefined && !switches.chargesThoughRefused) {
    payment.errorCode = refusal
    advance(payment, 'FAILURE', at, ground)
    return refusal
  }
  if (switches.fraudStatus === -1) {
    // The call itself succeeds; only its fraudStatus tells that no money moves.
    payment.errorCode = '10034'
    advance(payment, 'FAILURE', at, ground)
    return undefined
  }
  succeed(payment, at, ground)
  payment.errorCode = refusal
  return refusal
}

/** The money moves, whatever anybody says of it. */
export function succeed(payment: Payment, at: number, ground: Ground): void {
  payment.errorCode = undefined
  ground.payments.charge(payment, at)
  ground.webhooks.plan(payment, 'SUCCESS', at, ground.switchesFor(payment))
  if (payment.hostedToken === undefined) rememberLast(payment, ground)
  else joinSession(payment, ground)
}

/** What the bank says at the end of a challenge that the buyer passed. */
export function mdStatusOf(payment: Payment, { switchesFor }: Ground): string {
  const { mdStatus } = switchesFor(payment)
  return mdStatus === 'by-card' ? (testCardOf(payment.card)?.mdStatus ?? '1') : mdStatus
}

export function isOver(payment: Payment, now: number): boolean {
  const status = statusAt(payment, now)
  return status === 'SUCCESS' || status === 'FAILURE' || status === 'BANK_FAIL'
}

function refusalOf(payment: Payment, { members, switchesFor }: Ground): string | undefined {
  const { outcome } = switchesFor(payment)
  if (outcome === 'success') return undefined
  if (outcome !== 'by-card') return outcome
  if (payment.paymentType !== 'FUND') return testCardOf(payment.card)?.refusal
  const { sessionToken = '', memberIdentifier } = payment
  const holder = members.find(sessionToken) ?? findHolder(memberIdentifier, members)
  const balanceMinor = holder?.balanceMinor ?? Number.POSITIVE_INFINITY
  return toMinor(payment.paidPrice) > balanceMinor ? '999005' : undefined
}

function rememberLast({ sessionToken = '', paymentId, token }: Payment, { members }: Ground): void {
  const member = members.find(sessionToken)
  if (member) members.put({ ...member, lastPayment: { ...member.lastPayment, paymentId, token } })
}

/** Hundredths of a decimal text; finer digits do not count. */
export function toMinor(decimal: string): number {
  const [whole = '', fraction = ''] = decimal.split('.')
  return Number(whole) * 100 + Number(fraction.padEnd(2, '0').slice(0, 2))
}
