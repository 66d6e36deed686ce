import { expect, test } from 'vitest'
import { toBrand } from './brand.ts'

test.each([
  ['VISA', 'visa'],
  ['MASTER_CARD', 'mastercard'],
  ['MASTERCARD', 'mastercard'],
  ['TROY', 'troy'],
  ['Troy', 'troy'],
  ['AMERICAN_EXPRESS', 'amex'],
  ['AMEX', 'amex'],
  ['UNIONPAY', 'card'],
  ['', 'card'],
  [undefined, 'card'],
] as const)('takes %s for %s', (cardAssociation, brand) => {
  expect(toBrand(cardAssociation)).toBe(brand)
})
