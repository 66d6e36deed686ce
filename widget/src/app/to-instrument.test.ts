import { expect, test } from 'vitest'
import type { LastPayment, LastPaymentCard } from 'bff/contract'
import { languages } from '../i18n/languages.fixture.ts'
import { toInstrument, toSpokenInstrument } from './to-instrument.ts'

function aCardPayment(override: LastPaymentCard = {}): LastPayment {
  return {
    paymentType: 'CARD_PAYMENT',
    card: {
      cardAssociation: 'MASTER_CARD',
      cardFamily: 'Advantage',
      cardBankName: 'HSBC',
      cardType: 'CREDIT_CARD',
      lastFourDigits: '0003',
      expireMonth: '05',
      expireYear: '2026',
      expired: false,
      willExpireSoon: false,
      ...override,
    },
  }
}

test('shows bank, family and last digits of a card, and leaves a good expiry alone', () => {
  expect(toInstrument(aCardPayment(), languages.tr)).toEqual({
    brand: 'mastercard',
    titleParts: ['HSBC', 'Advantage'],
    digits: { lastFour: '0003', label: 'Sonu 0003 olan kart' },
  })
})

test('says when a card expires soon, and when', () => {
  expect(toInstrument(aCardPayment({ willExpireSoon: true }), languages.en)).toMatchObject({
    badge: { tone: 'warning', text: 'Expires soon' },
    detail: 'Valid until May 2026',
  })
})

test('says that a card has expired, before that it will', () => {
  const card = aCardPayment({ expired: true, willExpireSoon: true })
  expect(toInstrument(card, languages.tr)).toMatchObject({
    badge: { tone: 'danger', text: 'Süresi doldu' },
    detail: 'Son kullanma Mayıs 2026',
  })
})

test('is a plain card when iyzico says nothing about it', () => {
  expect(toInstrument({ paymentType: 'CARD_PAYMENT', card: {} }, languages.en)).toEqual({
    brand: 'card',
    titleParts: ['Card'],
  })
})

test('does not say a name twice, nor an empty one', () => {
  const twice = aCardPayment({ cardBankName: 'Paraf', cardFamily: 'Paraf' })
  expect(toInstrument(twice, languages.tr).titleParts).toEqual(['Paraf'])
  const empty = aCardPayment({ cardBankName: ' ', cardFamily: 'Bonus' })
  expect(toInstrument(empty, languages.tr).titleParts).toEqual(['Bonus'])
})

test('shows a balance by its name, for no amount is known', () => {
  expect(toInstrument({ paymentType: 'FUND' }, languages.en)).toEqual({
    brand: 'balance',
    titleParts: ['iyzico balance'],
    detail: 'Paid from the balance in your wallet.',
  })
})

test('is said in one breath', () => {
  const card = aCardPayment({ expired: true })
  expect(toSpokenInstrument(card, languages.en)).toBe(
    'HSBC, Advantage, Card ending in 0003, Expired',
  )
  expect(toSpokenInstrument({ paymentType: 'FUND' }, languages.tr)).toBe('iyzico bakiyesi')
})
