import { expect, test } from 'vitest'
import { sampleCard, shownCard } from '../../testing/sample-card.ts'
import { lastPaymentSchema } from '../contract/index.ts'
import { lastPaymentAnswerSchema } from './last-payment-answer.ts'

/** The success of the documents' page, whole. */
const sample = {
  status: 'success',
  locale: 'en',
  systemTime: 1749032543970,
  conversationId: 'conversationId',
  card: sampleCard,
  paymentType: 'CARD_PAYMENT',
  sessionToken: 'f403ef2f-fb08-4111-afd6-495811ef6b25',
  token: 'e54b957b-a153-410c-8761-79c9bd4ff44f',
  paymentId: 24259238,
}

test("takes the card of the documents' sample without its BIN and its holder", () => {
  expect(lastPaymentAnswerSchema.parse(sample)).toEqual({
    paymentType: 'CARD_PAYMENT',
    card: shownCard,
  })
})

test.each([
  ['as text', '24259238'],
  ['as a number beyond what a double holds', 2 ** 70],
  ['not at all', undefined],
])('does not mind the payment id %s', (_how, paymentId) => {
  expect(lastPaymentAnswerSchema.safeParse({ ...sample, paymentId }).success).toBe(true)
})

test.each([
  ['missing', {}],
  ['null', { card: null }],
  ['there all the same', { card: sample.card }],
])('takes a balance whose card is %s', (_how, card) => {
  expect(lastPaymentAnswerSchema.parse({ paymentType: 'FUND', ...card })).toEqual({
    paymentType: 'FUND',
  })
})

test('counts a field of the card that cannot be read as left out', () => {
  const card = {
    cardBankName: null,
    cardFamily: { name: 'Axess' },
    lastFourDigits: '5504720000000003',
    expireYear: 2026,
    expired: 'no',
  }
  const answer = lastPaymentAnswerSchema.parse({ paymentType: 'CARD_PAYMENT', card })

  expect(JSON.parse(JSON.stringify(answer))).toEqual({
    paymentType: 'CARD_PAYMENT',
    card: { expireYear: '2026' },
  })
})

test('gives what the contract with the browser allows, even where every field is missing', () => {
  const answer = lastPaymentAnswerSchema.parse({ paymentType: 'CARD_PAYMENT', card: {} })

  expect(lastPaymentSchema.safeParse(JSON.parse(JSON.stringify(answer))).success).toBe(true)
})

test.each([
  {},
  { paymentType: 'CARD_PAYMENT' },
  { paymentType: 'CARD_PAYMENT', card: null },
  { paymentType: 'BANK_TRANSFER', card: sample.card },
])('refuses %j', (answer) => {
  expect(lastPaymentAnswerSchema.safeParse(answer).success).toBe(false)
})
