import { expect, test } from 'vitest'
import { readWebhookBody } from './webhook-body.ts'

const sample = {
  paymentConversationId: '123456789',
  merchantId: 3404590,
  status: 'SUCCESS',
  token: '9895e0e6-cd7e-4635-9c33-fe52c337de09',
  iyziReferenceCode: 'a5450da6-6741-431b-bfcf-2ad147b65fe0',
  iyziEventType: 'CHECKOUT_FORM_AUTH',
  iyziEventTime: 1766733201159,
  iyziPaymentId: 28157797,
}

test("reads the documents' sample, ids as texts", () => {
  expect(readWebhookBody(JSON.stringify(sample))).toEqual({
    paymentConversationId: '123456789',
    status: 'SUCCESS',
    token: '9895e0e6-cd7e-4635-9c33-fe52c337de09',
    iyziReferenceCode: 'a5450da6-6741-431b-bfcf-2ad147b65fe0',
    iyziEventType: 'CHECKOUT_FORM_AUTH',
    iyziPaymentId: '28157797',
  })
})

test('loses nothing of a long id', () => {
  const text = JSON.stringify(sample).replace('28157797', '9007199254740993')

  expect(readWebhookBody(text)?.iyziPaymentId).toBe('9007199254740993')
})

test.each(['', '{', '[]', 'null', '7', '{}', JSON.stringify({ ...sample, status: null })])(
  'reads nothing from %j',
  (text) => {
    expect(readWebhookBody(text)).toBeUndefined()
  },
)
