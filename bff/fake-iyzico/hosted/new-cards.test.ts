import { expect, test } from 'vitest'
import { testCards } from '../test-cards.ts'
import { newCards, readNewCard } from './new-cards.ts'

const now = Date.UTC(2025, 5, 4)

function typed(fields: Record<string, string>) {
  const right = { cardNumber: '5526 0800 0000 0006', expiry: '12 / 30', cvc: '123' }
  return readNewCard(new URLSearchParams({ ...right, ...fields }), now)
}

test('offers every published test card of the fake, and seven that pay', () => {
  expect(newCards).toHaveLength(testCards.length + 7)
  expect(new Set(newCards.map(({ number }) => number)).size).toBe(newCards.length)
})

test('reads a card as it was typed, not as a wallet once held it', () => {
  expect(typed({})).toMatchObject({
    cardBankName: 'Akbank',
    lastFourDigits: '0006',
    expireMonth: '12',
    expireYear: '2030',
    expired: false,
  })
})

test.each([
  [{ cardNumber: '5526080000000007' }, 'unknownCard'],
  [{ cardNumber: '' }, 'unknownCard'],
  [{ expiry: '13/30' }, 'wrongExpiry'],
  [{ expiry: '1230' }, 'wrongExpiry'],
  [{ expiry: '05/25' }, 'wrongExpiry'],
  [{ cvc: '12' }, 'wrongCvc'],
  [{ cvc: 'abc' }, 'wrongCvc'],
])('says what is wrong with %j', (fields, notice) => {
  expect(typed(fields)).toBe(notice)
})

test('takes a card until the end of its month', () => {
  expect(typed({ expiry: '06/25' })).toHaveProperty('expireMonth', '06')
})
