import { expect, expectTypeOf, test } from 'vitest'
import { fill, listPlaceholders, type TextWith } from './fill.ts'

test('puts a value in its place, wherever and however often that is', () => {
  expect(fill('{amount} öde', { amount: '149,90 TL' })).toBe('149,90 TL öde')
  expect(fill('{amount}, yes: {amount}', { amount: '₺1' })).toBe('₺1, yes: ₺1')
})

test('takes a value for text, whatever it looks like', () => {
  const amount = '$& $1 $` {amount} {constructor} <b>'
  expect(fill('Pay {amount}', { amount })).toBe(`Pay ${amount}`)
})

test('leaves alone what it has no value for', () => {
  expect(fill('{amount} {toString}', { amount: '1' })).toBe('1 {toString}')
})

test('names the places of a text', () => {
  expect(listPlaceholders('{b} and {a} and {b}')).toEqual(['a', 'b'])
  expect(listPlaceholders('{ a } { } {')).toEqual([])
})

test('a text without the place of a value does not compile', () => {
  expectTypeOf<'Pay {amount}'>().toExtend<TextWith<'amount'>>()
  expectTypeOf<'Pay'>().not.toExtend<TextWith<'amount'>>()
  // @ts-expect-error -- there is no place for the amount
  fill('Pay', { amount: '1' })
  // @ts-expect-error -- a value is missing
  fill('Pay {amount}', {})
})
