import { expect, test } from 'vitest'
import { toChargeAnswer } from './charge-answer.ts'
import { readPaymentAnswer } from './payment-answer.ts'

const page = '<!doctype html><p>Şifre</p>'
const pageBase64 = Buffer.from(page).toString('base64')

/** What the ledger hears of an answer with these raw fields. */
function hear(fields: string, status = 'success') {
  const body = `{"status":"${status}"${fields && `,${fields}`}}`
  const headers = { 'content-type': 'application/json' }
  return toChargeAnswer(readPaymentAnswer({ status: 200, headers, body }), 'attempt-1', 'absent')
}

test('reads every fact of a rich success, without a float', () => {
  const fields =
    '"price":1.00000000,"paidPrice":"149.90","currency":"TRY","paymentId":9007199254740993,' +
    '"token":"e54b957b","conversationId":"attempt-1","basketId":67832,"fraudStatus":1,' +
    '"merchantCommissionRate":0E-8,"paymentStatus":"SUCCESS"'

  expect(hear(fields)).toEqual({
    kind: 'success',
    facts: {
      priceMinor: 100,
      paidPriceMinor: 14_990,
      currency: 'TRY',
      paymentId: '9007199254740993',
      token: 'e54b957b',
      conversationId: 'attempt-1',
      basketId: '67832',
      fraudStatus: 1,
      signature: 'absent',
    },
  })
})

test('leaves out what a thin success leaves out', () => {
  expect(hear('')).toEqual({ kind: 'success', facts: { signature: 'absent' } })
  expect(hear('"paymentId":null,"paidPrice":null,"fraudStatus":null')).toEqual({
    kind: 'success',
    facts: { signature: 'absent' },
  })
})

test.each(['', '"paymentStatus":null', '"paymentStatus":"SUCCESS"'])(
  'takes a success whose payment status is %j for one that has to be tested',
  (paymentStatus) => {
    const fields = ['"paymentId":"24300001","paidPrice":149.90', paymentStatus].filter(Boolean)
    expect(hear(fields.join())).toEqual({
      kind: 'success',
      facts: { paymentId: '24300001', paidPriceMinor: 14_990, signature: 'absent' },
    })
  },
)

test.each([
  ['"paidPrice":10.555', { paidPriceMinor: Number.NaN }],
  ['"price":{}', { priceMinor: Number.NaN }],
  ['"fraudStatus":"maybe"', { fraudStatus: Number.NaN }],
  ['"currency":["TRY"]', { currency: '' }],
  ['"conversationId":true', { conversationId: '' }],
])('makes of %s something that fits no order (R19)', (fields, facts) => {
  expect(hear(fields)).toEqual({ kind: 'success', facts: { ...facts, signature: 'absent' } })
})

test.each(['"paymentId":"a b"', '"paymentId":{}', '"token":"Ş"', '"token":""'])(
  'leaves out an id that nobody could ask for: %s',
  (fields) => {
    expect(hear(fields)).toEqual({ kind: 'success', facts: { signature: 'absent' } })
  },
)

test.each([-1, 0, 1])('reads the fraud status %d, however it is written', (fraudStatus) => {
  for (const written of [fraudStatus, `"${fraudStatus}"`, `${fraudStatus}.0`]) {
    expect(hear(`"fraudStatus":${written}`)).toMatchObject({ facts: { fraudStatus } })
  }
})

test('branches on the challenge that is there, whatever else is', () => {
  const fields = `"threeDSHtmlContent":"${pageBase64}","paymentId":24300001,"token":"e54b957b"`

  expect(hear(fields)).toEqual({
    kind: 'challenge',
    html: page,
    token: 'e54b957b',
    paymentId: '24300001',
  })
  expect(hear(`"threeDSHtmlContent":"${pageBase64}"`)).toEqual({ kind: 'challenge', html: page })
})

test('takes a page that was not encoded', () => {
  expect(hear('"threeDSHtmlContent":"<html>"')).toEqual({ kind: 'challenge', html: '<html>' })
})

test.each(['"%%%"', '""', '"bm90aGluZw=="', '{}'])(
  'has no answer where the challenge cannot be read: %s',
  (content) => {
    expect(hear(`"threeDSHtmlContent":${content}`)).toMatchObject({ kind: 'no_answer' })
  },
)

test('gives the challenge of another order up as a success that does not fit (R19)', () => {
  const fields = `"threeDSHtmlContent":"${pageBase64}","conversationId":"attempt-2"`

  expect(hear(fields)).toEqual({
    kind: 'success',
    facts: { conversationId: 'attempt-2', signature: 'absent' },
  })
})

test.each([
  ['"paymentStatus":"FAILURE","errorCode":"10051"', '10051'],
  ['"paymentStatus":"BANK_FAIL"', 'BANK_FAIL'],
  ['"paymentStatus":"PENDING_CREDIT","errorCode":"10051"', 'PENDING_CREDIT'],
  ['"paymentStatus":"CALLBACK_THREEDS"', 'CALLBACK_THREEDS'],
])('takes no success from a payment that is none: %s', (fields, errorCode) => {
  expect(hear(fields)).toEqual({ kind: 'failure', errorCode, httpStatus: 200 })
})

test('hands a refusal on with its code alone', () => {
  expect(
    hear('"errorCode":10005,"errorGroup":"DO_NOT_HONOUR","errorMessage":"x"', 'failure'),
  ).toEqual({ kind: 'failure', errorCode: '10005', errorGroup: 'DO_NOT_HONOUR', httpStatus: 200 })
})

test('leaves out ids that are longer than the store keeps', () => {
  const token = 'x'.repeat(255)
  expect(hear(`"token":"${token}"`)).toMatchObject({ facts: { token } })
  for (const fields of [`"token":"${token}x"`, `"paymentId":"${token}x"`]) {
    expect(hear(fields)).toEqual({ kind: 'success', facts: { signature: 'absent' } })
  }
})
