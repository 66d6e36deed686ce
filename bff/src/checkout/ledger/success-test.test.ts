import { expect, test } from 'vitest'
import { anAttempt, factsOf } from '../../../testing/attempts.ts'
import type { PaymentFacts } from '../payment-gateway.ts'
import { testSuccess } from './success-test.ts'

test('a success that fits has succeeded', () => {
  expect(testSuccess(anAttempt(), factsOf())).toBe('succeeded')
})

test.each<[keyof PaymentFacts, PaymentFacts[keyof PaymentFacts]]>([
  ['priceMinor', 14_991],
  ['priceMinor', Number.NaN],
  ['paidPriceMinor', 14_989],
  ['paidPriceMinor', 1_499_000],
  ['paidPriceMinor', Number.NaN],
  ['currency', 'USD'],
  ['currency', ''],
  ['currency', 'try'],
  ['conversationId', 'pay_2'],
  ['conversationId', ''],
  ['signature', 'wrong'],
])('R19: with %s changed to %j it does not fit', (name, value) => {
  expect(testSuccess(anAttempt(), factsOf({ [name]: value }))).toBe('misfit')
})

test('another payment than the one that is known does not fit', () => {
  expect(testSuccess(anAttempt({ paymentId: '1' }), factsOf())).toBe('misfit')
})

test.each(['priceMinor', 'conversationId', 'fraudStatus', 'token'] as const)(
  'does without %s',
  (name) => {
    const { [name]: _left, ...facts } = factsOf()
    expect(testSuccess(anAttempt(), facts)).toBe('succeeded')
  },
)

test.each(['paymentId', 'paidPriceMinor', 'currency'] as const)('is thin without %s', (name) => {
  const { [name]: _left, ...facts } = factsOf()
  expect(testSuccess(anAttempt(), facts)).toBe('thin')
})

test.each([
  [1, 'succeeded'],
  [0, 'review'],
  [-1, 'rejected'],
] as const)('fraud status %s means %s', (fraudStatus, outcome) => {
  expect(testSuccess(anAttempt(), factsOf({ fraudStatus }))).toBe(outcome)
})

test('what iyzico says about fraud counts in a thin answer too', () => {
  const { paymentId: _left, ...thin } = factsOf({ fraudStatus: 0 })
  expect(testSuccess(anAttempt(), thin)).toBe('review')
  expect(testSuccess(anAttempt(), { ...thin, fraudStatus: -1 })).toBe('rejected')
})

test.each([2, -2, 0.5, Number.NaN])('nobody knows the fraud status %s', (fraudStatus) => {
  expect(testSuccess(anAttempt(), factsOf({ fraudStatus }))).toBe('misfit')
})

test('a wrong amount outweighs every fraud status', () => {
  expect(testSuccess(anAttempt(), factsOf({ paidPriceMinor: 1, fraudStatus: -1 }))).toBe('misfit')
})
