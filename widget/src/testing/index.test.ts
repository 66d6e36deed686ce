// @vitest-environment node
import { expect, test } from 'vitest'
import { aNotice, createFakeIyzico, memberNames, walletOf, type NoticeType } from './index.ts'

test('every kind of notice is about a session in a state that fits', () => {
  const types: NoticeType[] = [
    'checkout_session.succeeded',
    'checkout_session.failed',
    'checkout_session.review',
    'checkout_session.unknown',
    'checkout_session.duplicate',
  ]
  const seen = types.map((type) => {
    const { data } = aNotice(type)
    return [data.status, data.payment !== undefined]
  })
  expect(seen).toEqual([
    ['succeeded', true],
    ['failed', false],
    ['review', true],
    ['processing', false],
    ['succeeded', true],
  ])
})

test('members have a wallet each', () => {
  const { sessionToken } = walletOf('card')
  expect(sessionToken).not.toBe(walletOf('balance').sessionToken)
  expect(memberNames).toContain('insufficient-funds')
})

test('the fake iyzico alone answers as iyzico does, and counts', async () => {
  const { fetch, control } = createFakeIyzico({
    credentials: { apiKey: 'an-api-key', secretKey: 'a-secret-key' },
  })
  const path = 'retrieve/access-token'
  const url = `https://api.example/v1/pay-with-iyzico/third-party-session/${path}`
  const answer = await fetch(
    new Request(url, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    }),
  )
  expect(await answer.json()).toMatchObject({ status: 'failure' })
  expect(control.count(path)).toBe(1)
})
