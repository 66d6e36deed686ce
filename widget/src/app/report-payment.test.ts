import { expect, test } from 'vitest'
import { noPayment, type Payment } from '../features/payment/payment.ts'
import { anAttempt } from './frame-app.fixture.tsx'
import { aHost } from './host.fixture.ts'
import { createPaymentReporter } from './report-payment.ts'

/** Reports each payment twice, as React may, and gives back what the page was told. */
function report(...payments: Partial<Payment>[]): unknown[] {
  const { host, messages } = aHost()
  const tell = createPaymentReporter(host)
  for (const payment of payments) {
    tell({ ...noPayment, ...payment })
    tell({ ...noPayment, ...payment })
  }
  return messages.map((message) =>
    message.type === 'event' ? [message.name, message.detail] : message,
  )
}

test('says nothing about what is only under way', () => {
  const attempts = [
    anAttempt(),
    anAttempt({ status: 'challenge' }),
    anAttempt({ status: 'review' }),
  ]
  expect(report({}, ...attempts.map((attempt) => ({ attempt })))).toEqual([])
})

test('tells a success once, and whether it was paid here', () => {
  const attempt = anAttempt({ status: 'succeeded', paymentId: '7' })
  const success = { attemptId: 'pa_1', paymentId: '7' }
  expect(report({ attempt, ownId: 'pa_1' }, { attempt: { ...attempt, id: 'pa_2' } })).toEqual([
    ['payment-success', { ...success, restored: false }],
  ])
  expect(report({ attempt })).toEqual([['payment-success', { ...success, restored: true }]])
})

test('tells each decline once, and a doubt before it', () => {
  const decline = { code: 'not_charged', recovery: 'retry' } as const
  const messages = report(
    { attempt: anAttempt({ status: 'unknown' }) },
    { attempt: anAttempt({ status: 'declined', detail: 'Ayşe, no.', ...decline }) },
    { attempt: anAttempt({ id: 'pa_2', status: 'declined', ...decline }) },
  )
  expect(messages).toEqual([
    ['payment-unknown', { attemptId: 'pa_1' }],
    ['payment-failure', { attemptId: 'pa_1', ...decline }],
    ['payment-failure', { attemptId: 'pa_2', ...decline }],
  ])
})

test('tells of each press that was never sent', () => {
  const unsent = ['payment-failure', { attemptId: null, code: 'not_sent', recovery: 'retry' }]
  expect(report({ unsentPress: 1 }, {}, { unsentPress: 2 })).toEqual([unsent, unsent])
})
