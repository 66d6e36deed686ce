import { expect, test } from 'vitest'
import { toHostedPageAnswer } from './hosted-page-answer.ts'
import { readPaymentAnswer } from './payment-answer.ts'

const live = 'https://api.iyzipay.com'
const local = 'http://127.0.0.1:8081'
const now = Date.UTC(2026, 10, 23, 9)
const url = 'https://sandbox-ode.iyzico.com/?token=54481021&lang=tr'
const fields = { token: '54481021', tokenExpireTime: 600, payWithIyzicoPageUrl: url }
const opened = { kind: 'opened', token: '54481021', url, lifeMs: 600_000 }

/** What is heard of an answer with these fields, over those of a page. */
function hear(changes: object, { status = 200, baseUrl = live, signature = 'absent' } = {}) {
  const body = JSON.stringify({ status: 'success', ...fields, ...changes })
  const headers = { 'content-type': 'application/json' }
  const answer = readPaymentAnswer({ status, headers, body })
  const judged = signature === 'wrong' ? 'wrong' : 'absent'
  return toHostedPageAnswer(answer, judged, { conversationId: 'attempt-1', baseUrl, now })
}

test.each([
  ['as documented', { conversationId: 'attempt-1', locale: 'tr', systemTime: 1_755_252_275_214 }],
  ['without an echo', {}],
  ['under the other name', { payWithIyzicoPageUrl: undefined, paymentPageUrl: url }],
  ['under the other name beside null', { payWithIyzicoPageUrl: null, paymentPageUrl: url }],
  ['under both names', { paymentPageUrl: 'https://elsewhere.example/' }],
  ['with a life as text', { tokenExpireTime: '600' }],
])('takes a page %s', (_how, changes) => {
  expect(hear(changes)).toEqual(opened)
})

test('gives a page half an hour that does not say its life', () => {
  expect(hear({ tokenExpireTime: undefined })).toEqual({ ...opened, lifeMs: 1_800_000 })
  expect(hear({ tokenExpireTime: null })).toEqual({ ...opened, lifeMs: 1_800_000 })
})

test('writes an address as a browser does', () => {
  const odd = 'https://SANDBOX-ode.iyzico.com/öde\n?a=\r\nb'
  expect(hear({ payWithIyzicoPageUrl: odd })).toMatchObject({
    url: 'https://sandbox-ode.iyzico.com/%C3%B6de?a=b',
  })
})

test.each([
  'http://127.0.0.1:8081/hosted/1?token=1',
  'http://localhost/',
  'http://iyzico.localhost:9000/',
  'http://[::1]:8081/',
])('takes the plain page %s of this machine only while iyzico is on it', (page) => {
  const changes = { payWithIyzicoPageUrl: page }
  expect(hear(changes, { baseUrl: local })).toEqual({ ...opened, url: page })
  expect(hear(changes)).toEqual({ kind: 'failed', why: 'a page without an address' })
})

test.each([
  undefined,
  null,
  '',
  7,
  { href: url },
  'sandbox-ode.iyzico.com/?token=1',
  '//sandbox-ode.iyzico.com/',
  'http://sandbox-ode.iyzico.com/',
  'http://localhost.evil.example/',
  'http://127.0.0.1.evil.example/',
  'javascript:alert(1)',
  'data:text/html,page',
  'file:///etc/passwd',
  'https://',
  'https://iyzico.com@evil.example/',
])('sends nobody to %j', (payWithIyzicoPageUrl) => {
  const failed = { kind: 'failed', why: 'a page without an address' }
  expect(hear({ payWithIyzicoPageUrl })).toEqual(failed)
  expect(hear({ payWithIyzicoPageUrl }, { baseUrl: local })).toEqual(failed)
})

test.each([undefined, null, '', 'a b', 'ş', {}, 'x'.repeat(256)])(
  'opens no page with the token %j, by which nobody would find it',
  (token) => {
    expect(hear({ token })).toEqual({ kind: 'failed', why: 'a page without a token' })
  },
)

test('keeps a token of 255 characters', () => {
  const token = 'x'.repeat(255)
  expect(hear({ token })).toEqual({ ...opened, token })
})

test.each([-1, 1.5, '', 'soon', true, {}, 1e20, '2026-11-23T09:10:00Z'])(
  'opens no page whose end is %j',
  (end) => {
    const failed = { kind: 'failed', why: 'a page whose end cannot be read' }
    expect(hear({ tokenExpireTime: end })).toEqual(failed)
  },
)

test.each([600, '600', '600.0', now + 600_000, String(now + 600_000), (now + 600_000) / 1000])(
  'reads from %j that a page lives for ten minutes',
  (end) => {
    expect(hear({ tokenExpireTime: end })).toEqual(opened)
  },
)

test('reads a moment that is written as a Java double', () => {
  const body = `{"status":"success","token":"54481021","tokenExpireTime":1.7954244E12,"systemTime":1.7954238E12,"paymentPageUrl":"${url}"}`
  const headers = { 'content-type': 'application/json' }
  const answer = readPaymentAnswer({ status: 200, headers, body })
  const expected = { conversationId: 'attempt-1', baseUrl: live, now }
  expect(toHostedPageAnswer(answer, 'absent', expected)).toEqual(opened)
})

test.each([1_000, -1_000, -86_400_000])(
  'takes the moment by iyzico’s clock, which is %d ms ahead of ours',
  (aheadMs) => {
    const systemTime = now + aheadMs
    const tokenExpireTime = systemTime + 600_000
    expect(hear({ tokenExpireTime, systemTime })).toEqual(opened)
    expect(hear({ tokenExpireTime, systemTime: String(systemTime) })).toEqual(opened)
  },
)

test.each([undefined, null, 'now', 0, 7])(
  'takes the moment by our clock where iyzico’s is %j',
  (systemTime) => {
    expect(hear({ tokenExpireTime: now + 600_000, systemTime })).toEqual(opened)
  },
)

test.each([0, '0', now, now - 1, (now - 1_000) / 1000])(
  'opens no page that is over already: %j',
  (end) => {
    const failed = { kind: 'failed', why: 'a page that is over already' }
    expect(hear({ tokenExpireTime: end })).toEqual(failed)
  },
)

test('opens no page of another order, and none that somebody else signed', () => {
  const foreign = { kind: 'failed', why: 'a page of another order' }
  expect(hear({ conversationId: 'attempt-2' })).toEqual(foreign)
  expect(hear({ conversationId: {} })).toEqual(foreign)
  expect(hear({}, { signature: 'wrong' })).toEqual({
    kind: 'failed',
    why: 'a signature that is wrong',
  })
})

test.each([200, 400, 401, 422])('hears a refusal under HTTP %d', (status) => {
  expect(hear({ status: 'failure', errorCode: '5062' }, { status })).toEqual({
    kind: 'refused',
    errorCode: '5062',
    httpStatus: status,
  })
  expect(hear({ status: 'failure' }, { status })).toMatchObject({ kind: 'refused', errorCode: '' })
})

test.each([
  [{}, 502, 'HTTP 502'],
  [{ status: 'failure', errorCode: '5062' }, 500, 'HTTP 500'],
  [{}, 302, 'HTTP 302'],
  [{}, 408, 'HTTP 408'],
  [{ status: undefined }, 404, 'HTTP 404'],
  [{ status: 'Success' }, 200, 'JSON that has no known status'],
] as const)('takes %j under HTTP %d for no page', (changes, status, why) => {
  expect(hear(changes, { status })).toEqual({ kind: 'failed', why })
})
