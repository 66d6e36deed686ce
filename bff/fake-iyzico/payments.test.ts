import { expect, test } from 'vitest'
import { createPaymentBook, statusAt, type PaymentOrder } from './payments.ts'

const order: PaymentOrder = {
  conversationId: 'attempt-1',
  sessionToken: 'session-1',
  memberIdentifier: 'member-1',
  paymentType: 'NON3D',
  price: '10.0',
  paidPrice: '10.0',
  currency: 'TRY',
  basketId: undefined,
  callbackUrl: 'https://pay.example/callback',
  items: [],
  card: undefined,
}

test('counts every movement of money, a second one of one payment too', () => {
  const book = createPaymentBook()
  const payment = book.open(order)
  book.charge(payment, 1)
  book.charge(payment, 2)
  book.charge(book.open({ ...order, conversationId: 'attempt-2' }), 2)

  expect(book.charges(2, 'attempt-1')).toHaveLength(2)
  expect(book.charges(2)).toHaveLength(3)
  expect(book.charges(1)).toHaveLength(1)
  book.clear()
  expect([book.charges(2), book.all()]).toEqual([[], []])
})

test('has a status for every moment, and shows a success only after its lag', () => {
  const book = createPaymentBook()
  const payment = book.open(order)
  book.charge(payment, 30)
  book.move(payment, 'INIT_THREEDS', 10)

  expect([9, 10, 29, 30].map((now) => statusAt(payment, now))).toEqual([
    undefined,
    'INIT_THREEDS',
    'INIT_THREEDS',
    'SUCCESS',
  ])
  expect([30, 34, 35].map((now) => statusAt(payment, now, 5))).toEqual([
    'INIT_THREEDS',
    'INIT_THREEDS',
    'SUCCESS',
  ])
})

test('names every payment differently', () => {
  const book = createPaymentBook()
  const [one, other] = [book.open(order), book.open(order)]

  for (const key of ['paymentId', 'token', 'bankReference', 'conversationData'] as const) {
    expect(one[key]).not.toBe(other[key])
  }
})
