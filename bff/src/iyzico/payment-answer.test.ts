import { expect, test } from 'vitest'
import { readPaymentAnswer, whyNoAnswer } from './payment-answer.ts'
import { SendError } from './send.ts'

const json = { 'content-type': 'application/json;charset=UTF-8' }
const read = (status: number, body: string, headers: Record<string, string> = json) =>
  readPaymentAnswer({ status, headers, body })

test.each([200, 201, 400, 401])('reads a success under HTTP %d', (status) => {
  expect(read(status, '{"status":"success","paidPrice":1.00000000}')).toEqual({
    kind: 'success',
    body: { status: 'success', paidPrice: '1.00000000' },
  })
})

test.each([200, 400, 401, 403, 422])('reads a refusal under HTTP %d', (httpStatus) => {
  const body = '{"status":"failure","errorCode":"10051","errorGroup":"NOT_SUFFICIENT_FUNDS"}'

  expect(read(httpStatus, body)).toMatchObject({
    kind: 'failure',
    errorCode: '10051',
    errorGroup: 'NOT_SUFFICIENT_FUNDS',
    httpStatus,
  })
})

test.each([
  ['50000', '50000'],
  ['"50000"', '50000'],
  ['null', ''],
  ['"10051; DROP"', ''],
])('reads the error code %s as %j', (written, errorCode) => {
  expect(read(200, `{"status":"failure","errorCode":${written}}`)).toMatchObject({ errorCode })
})

test('reads that iyzico does not know us, in a status that is a number', () => {
  const body = '{"status":401,"errorCode":"5","errorMessage":"Authentication failed!"}'
  const refused = { kind: 'failure', errorCode: '401', httpStatus: 401 }

  expect(read(401, body)).toMatchObject(refused)
  expect(read(401, '{"status":"failure","errorCode":"5"}')).toMatchObject({ errorCode: '5' })
  expect(read(200, body)).toMatchObject({ kind: 'no_answer' })
  for (const unsaid of ['{"status":401,"error":"Unauthorized"}', body.replace('401', '403')]) {
    expect(read(401, unsaid)).toEqual({ kind: 'unreadable', httpStatus: 401 })
  }
})

test.each([408, 500, 502, 503, 504])('believes nothing under HTTP %d', (status) => {
  for (const body of ['{"status":"success"}', '{"status":"failure","errorCode":"10051"}', '']) {
    expect(read(status, body)).toEqual({ kind: 'no_answer', why: `HTTP ${status}` })
  }
})

test.each([301, 302, 303, 307, 308])('follows and believes no redirect: %d (R27)', (status) => {
  expect(read(status, '{"status":"success"}')).toMatchObject({ kind: 'no_answer' })
})

test.each([
  ['a page', '<html></html>', { 'content-type': 'text/html' }],
  ['a page that claims to be JSON', '<html></html>', json],
  ['half of a document', '{"status":"suc', json],
  ['nothing', '', json],
  ['a document without a status', '{"error":"Not Found"}', json],
  ['a list', '[{"status":"success"}]', json],
  ['a status of another kind', '{"status":true}', json],
])('takes %s for no answer, and under 4xx for a refusal without words', (_what, body, headers) => {
  expect(read(200, body, headers)).toMatchObject({ kind: 'no_answer' })
  expect(read(404, body, headers)).toEqual({ kind: 'unreadable', httpStatus: 404 })
})

test('says why there is no answer', () => {
  const alive = new AbortController().signal

  expect(whyNoAnswer(new SendError('too_large', 'by test'), alive)).toBe('too large')
  expect(whyNoAnswer(new SendError('no_answer', 'by test'), alive)).toBe('connection lost')
  expect(whyNoAnswer(new Error('by test'), AbortSignal.abort())).toBe('time-out')
})
