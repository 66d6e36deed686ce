// @vitest-environment node
import { expect, test } from 'vitest'
import { aNotice } from './notice.ts'
import { signNotice, verifyNotice, type SignedNotice } from './signed-notice.ts'

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const now = Date.UTC(2026, 10, 23, 9)
const notice = aNotice('checkout_session.succeeded', { conversationId: 'Çiğdem-1' })

async function aSignedNotice(headers: Record<string, string> = {}): Promise<SignedNotice> {
  const signed = await signNotice(secret, notice, { now })
  return { ...signed, headers: { ...signed.headers, ...headers } }
}

test('a notice that was signed is verified', async () => {
  expect(await verifyNotice(secret, await aSignedNotice(), { now })).toEqual(notice)
})

test('the example of the Standard Webhooks libraries is verified', async () => {
  const example = {
    headers: {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    },
    body: '{"test": 2432232314}',
  }
  const verified = await verifyNotice(secret, example, { now: 1_614_265_330_000 })
  expect(verified).toEqual({ test: 2_432_232_314 })
})

test('one right signature among several is enough', async () => {
  const { headers } = await aSignedNotice()
  const both = `v1,AAAA v2,AAAA ${headers['webhook-signature']}`
  const signed = { ...(await aSignedNotice()), headers: { ...headers, 'webhook-signature': both } }
  expect(await verifyNotice(secret, signed, { now })).toEqual(notice)
})

type Arrival = { by?: string; body?: string; at?: number }

test.each<[what: string, headers: Record<string, string>, arrival: Arrival]>([
  ['another secret', {}, { by: 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
  ['a changed body', {}, { body: '{}' }],
  ['another id', { 'webhook-id': 'evt_other' }, {}],
  ['another time', { 'webhook-timestamp': String(now / 1_000 + 1) }, {}],
  ['a time that is none', { 'webhook-timestamp': 'now' }, {}],
  ['an old notice', {}, { at: now + 301_000 }],
  ['a notice of the future', {}, { at: now - 301_000 }],
  ['no signature', { 'webhook-signature': '' }, {}],
  ['a signature that is no base64', { 'webhook-signature': 'v1,%%%' }, {}],
  ['another version', { 'webhook-signature': 'v2,AAAA' }, {}],
])('refuses %s', async (_what, headers, { by = secret, body = '', at = now }) => {
  const signed = await aSignedNotice(headers)
  const arrived = { headers: signed.headers, body: body || signed.body }
  expect(await verifyNotice(by, arrived, { now: at })).toBeUndefined()
})
