import { expect, test } from 'vitest'
import { judgeNoPage } from './judge-hosted-page.ts'

const refused = (errorCode: string, httpStatus = 200) =>
  judgeNoPage({ kind: 'refused', errorCode, httpStatus })

test.each([
  ['50000', 'rate_limited', 'rate_limited'],
  ['1000', 'misconfigured', 'misconfigured'],
  ['1001', 'misconfigured', 'misconfigured'],
  ['5062', 'upstream_unavailable', 'order_refused'],
  ['10051', 'upstream_unavailable', 'not_sent'],
  ['1', 'upstream_unavailable', 'not_sent'],
  ['987654', 'upstream_unavailable', 'not_sent'],
  ['constructor', 'upstream_unavailable', 'not_sent'],
])('a refusal with %s is %s, and in the ledger %s', (errorCode, problem, code) => {
  expect(refused(errorCode)).toEqual({ problem, code, errorCode })
})

test('a refusal without a code names none; HTTP 429 is a limit', () => {
  expect(refused('')).toEqual({ problem: 'upstream_unavailable', code: 'not_sent' })
  expect(refused('', 429)).toEqual({ problem: 'rate_limited', code: 'rate_limited' })
})

test.each([
  ['time-out', 'upstream_timeout'],
  ['connection lost', 'upstream_unavailable'],
  ['HTTP 502', 'upstream_unavailable'],
])('a call that failed with %s is %s', (why, problem) => {
  expect(judgeNoPage({ kind: 'failed', why })).toEqual({ problem, code: 'not_sent' })
})
