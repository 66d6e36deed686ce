import type { Member, MemberCard, MemberRegistry } from './members.ts'
import type { Payment } from './payments.ts'
import type { Subject } from './switch-board.ts'
import type { Switches } from './switches.ts'

/** A person with a wallet, whatever sessions they have at this merchant. */
export type WalletHolder = {
  memberIdentifier: string
  gsmNumber: string | undefined
  cards: readonly MemberCard[]
  balanceMinor: number | undefined
}

export function findHolder(
  memberIdentifier: string,
  members: MemberRegistry,
): WalletHolder | undefined {
  const sessions = sessionsOf(memberIdentifier, members)
  const [first] = sessions
  if (!first) return undefined
  const { gsmNumber, balanceMinor } = first
  return { memberIdentifier, gsmNumber, balanceMinor, cards: cardsOf(sessions) }
}

export function findHolderByGsm(
  gsmNumber: string,
  members: MemberRegistry,
): WalletHolder | undefined {
  const session = members.all().find((each) => each.gsmNumber === gsmNumber)
  return session && findHolder(session.memberIdentifier, members)
}

/** Gives a payment that was made on a hosted page its wallet session, old or new. */
export function joinSession(
  payment: Payment,
  ground: { members: MemberRegistry; switchesFor: (subject: Subject) => Switches },
): void {
  const { members, switchesFor } = ground
  const { memberIdentifier, paymentId, token, card } = payment
  const sessions = sessionsOf(memberIdentifier, members)
  const isReused = switchesFor(payment).hostedSession === 'reused'
  const fitting = isReused ? sessions.findLast((each) => fits(each, card)) : undefined
  const base = fitting ?? sessions[0]
  if (!base) return
  const sessionToken = fitting?.sessionToken ?? crypto.randomUUID()
  const lastPayment = { paymentId, token, ...(card && { card }) }
  // What was paid with before stays in the wallet.
  const savedCards = cardsOf(sessions)
  members.put({ ...base, sessionToken, ended: false, savedCards, lastPayment })
  payment.sessionToken = sessionToken
}

/** A session is a run of payments of one kind. */
function fits({ ended, lastPayment }: Member, card: MemberCard | undefined): boolean {
  return !ended && (lastPayment.card === undefined) === (card === undefined)
}

function sessionsOf(memberIdentifier: string, members: MemberRegistry): Member[] {
  return members.all().filter((each) => each.memberIdentifier === memberIdentifier)
}

function cardsOf(sessions: readonly Member[]): MemberCard[] {
  const cards = sessions.flatMap(({ lastPayment, savedCards = [] }) => [
    ...(lastPayment.card ? [lastPayment.card] : []),
    ...savedCards,
  ])
  return [...new Map(cards.map((card) => [cardKey(card), card])).values()]
}

/** Tells the cards of one wallet apart. */
export function cardKey({ binNumber, lastFourDigits }: MemberCard): string {
  return `${binNumber}-${lastFourDigits}`
}
