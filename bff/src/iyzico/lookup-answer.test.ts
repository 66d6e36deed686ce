import { expect, test } from 'vitest'
import { toLookupAnswer } from './lookup-answer.ts'
import { readPaymentAnswer } from './payment-answer.ts'

function hear(body: string, status = 200) {
  const headers = { 'content-type': 'application/json' }
  return toLookupAnswer(readPaymentAnswer({ status, headers, body }), 'right')
}

test.each(['SUCCESS', 'FAILURE', 'BANK_FAIL', 'CALLBACK_THREEDS', 'PENDING_CREDIT'])(
  'finds a payment that is %s',
  (paymentStatus) => {
    const body = `{"status":"success","paymentStatus":"${paymentStatus}","paidPrice":1.00000000}`

    expect(hear(body)).toEqual({
      kind: 'found',
      paymentStatus,
      facts: { paidPriceMinor: 100, signature: 'right' },
      keyPaths: ['status', 'paymentStatus', 'paidPrice'],
    })
  },
)

test.each(['{"sessionInfo":SESSION}', 'SESSION'])('hears whose wallet it was by %s', (form) => {
  const session = { sessionToken: 'token', memberIdentifier: 'member' }
  const told = form.replace('SESSION', JSON.stringify({ ...session, sessionStatus: 'PASSIVE' }))
  const body = `{"status":"success","paymentStatus":"SUCCESS",${told.slice(1)}`

  expect(hear(body)).toEqual({
    kind: 'found',
    paymentStatus: 'SUCCESS',
    facts: { signature: 'right' },
    walletSession: { session, isActive: false },
  })
})

test.each(['success', 'failure'])('hears of a failed payment under status %s', (status) => {
  const body = `{"status":"${status}","paymentStatus":"FAILURE","errorCode":"10034","fraudStatus":-1}`

  expect(hear(body)).toEqual({
    kind: 'found',
    paymentStatus: 'FAILURE',
    errorCode: '10034',
    facts: { fraudStatus: -1, signature: 'right' },
    keyPaths: ['status', 'paymentStatus', 'errorCode', 'fraudStatus'],
  })
})

test.each([
  ['{"status":"failure","errorCode":"5087"}', { kind: 'not_found' }],
  ['{"status":"failure","errorCode":5087}', { kind: 'not_found' }],
  ['{"status":"failure","errorCode":"5122"}', { kind: 'not_finished', said: '5122' }],
  [
    '{"status":"success","paymentStatus":"INIT_THREEDS"}',
    { kind: 'not_finished', said: 'INIT_THREEDS' },
  ],
])('understands %s', (body, answer) => {
  expect(hear(body)).toEqual(answer)
})

test.each([
  ['{"status":"failure","errorCode":"50000"}', 200, 'refused with 50000'],
  ['{"status":"failure"}', 200, 'refused with no code'],
  ['{"status":"failure","errorCode":"1000","paymentStatus":"SUCCESS"}', 200, 'refused with 1000'],
  ['{"status":"success"}', 200, 'a success without a payment status'],
  ['{"status":"success","paymentStatus":null}', 200, 'a success without a payment status'],
  ['{"status":"success","paymentStatus":7}', 502, 'HTTP 502'],
  ['{"status":"success","paymentStatus":{}}', 200, 'a success without a payment status'],
  ['{"error":"Not Found"}', 404, 'HTTP 404'],
  ['', 200, 'not JSON'],
])('learns nothing from %s under HTTP %d', (body, status, why) => {
  expect(hear(body, status)).toEqual({ kind: 'failed', why })
})
