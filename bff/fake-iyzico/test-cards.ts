import type { MemberCard } from './members.ts'

/** What iyzico's published test cards do, by number. */
export const testCards = [
  { name: 'insufficient-funds', number: '4111111111111129', refusal: '10051' },
  { name: 'do-not-honour', number: '4129111111111111', refusal: '10005' },
  { name: 'invalid-transaction', number: '4128111111111112', refusal: '10012' },
  { name: 'lost-card', number: '4127111111111113', refusal: '10041' },
  { name: 'stolen-card', number: '4126111111111114', refusal: '10043' },
  { name: 'refused-as-expired', number: '4125111111111115', refusal: '10054' },
  { name: 'invalid-cvc', number: '4124111111111116', refusal: '10084' },
  { name: 'not-permitted-to-cardholder', number: '4123111111111117', refusal: '10057' },
  { name: 'not-permitted-to-terminal', number: '4122111111111118', refusal: '10058' },
  { name: 'fraud-suspect', number: '4121111111111119', refusal: '10034' },
  { name: 'pick-up-card', number: '4120111111111110', refusal: '10041' },
  { name: 'general-error', number: '4130111111111118', refusal: '10204' },
  { name: 'md-status-0', number: '4131111111111117', mdStatus: '0' },
  { name: 'md-status-4', number: '4141111111111115', mdStatus: '4' },
  { name: '3ds-init-fails', number: '4151111111111112', initRefusal: '999006' },
] as const satisfies readonly TestCard[]

type TestCard = {
  name: string
  number: string
  /** The bank refuses a payment with this code. */
  refusal?: string
  /** What the bank says at the end of a challenge. */
  mdStatus?: string
  /** A challenge cannot even begin. */
  initRefusal?: string
}

/** Undefined for a card with which everything works. */
export function testCardOf(card: MemberCard | undefined): TestCard | undefined {
  const cards: readonly TestCard[] = testCards
  return cards.find(
    ({ number }) =>
      number.slice(0, 8) === card?.binNumber && number.slice(-4) === card.lastFourDigits,
  )
}
