import { expect, test } from 'vitest'
import type { DownMessage, UpMessage } from '../../src/protocol/messages.ts'
import { maskPath, redact } from './redact.ts'

const canaries = {
  secret: 'cs_7_secret_canary0001',
  session: 'cs_canary0002',
  text: 'Canary Yılmaz 5504720000000003',
  token: 'eyJhbGciOi.canary0003.sig',
}

function expectNoCanary(shown: unknown): void {
  expect(JSON.stringify(shown)).not.toMatch(/canary|Yılmaz|5504|eyJ/i)
}

test('shows of the first message how the frame is to look, and no secret', () => {
  const message: DownMessage = {
    type: 'init',
    version: 1,
    options: {
      session: canaries.session,
      clientSecret: canaries.secret,
      locale: 'tr',
      theme: 'auto',
      appearance: { preset: 'soft', radius: 12, fontFamily: canaries.text },
      texts: { tr: { pay: canaries.text } },
    },
  }
  const shown = redact(message)
  expectNoCanary(shown)
  expect(shown).toMatchObject({
    type: 'init',
    options: { clientSecret: '•••', locale: 'tr', appearance: { preset: 'soft', radius: 12 } },
  })
})

test('shows of an event its words and amounts, and no id, text or address', () => {
  const message: UpMessage = {
    type: 'event',
    name: 'error',
    detail: {
      code: 'upstream_timeout',
      retryable: true,
      paidPrice: '149.90',
      currency: 'TRY',
      attemptId: canaries.token,
      userMessage: canaries.text,
      requestId: canaries.token,
      url: `https://iyzico.example/?token=${canaries.token}`,
    },
  }
  const shown = redact(message)
  expectNoCanary(shown)
  expect(shown).toMatchObject({
    detail: { code: 'upstream_timeout', retryable: true, paidPrice: '149.90', currency: 'TRY' },
  })
})

test.each(['code', 'name', 'reason', 'state', 'paidPrice', 'currency', 'locale'])(
  'hides what stands in %s where it should not',
  (name) => {
    for (const value of [...Object.values(canaries), '5504720000000003', 'Ayşe', 'Ada', '0003']) {
      expect(redact({ [name]: value })).toEqual({ [name]: '•••' })
    }
  },
)

test('hides fields that nobody has heard of, and their names where they say something', () => {
  expect(redact({ lastFourDigits: '0003', [canaries.token]: 1 })).toEqual({
    lastFourDigits: '•••',
    '•••': '•••',
  })
})

test.each([undefined, null, 'text', 7, ['a list']])('shows nothing of %j', (value) => {
  expect(redact(value)).toBe('•••')
})

test.each([
  ['/api/payments/pa_canary/cancel?x=1', '/api/payments/…/cancel'],
  ['/3ds/pa_1.page_2', '/3ds/…'],
  ['/callbacks/iyzico/cb_1#x', '/callbacks/iyzico/…'],
  ['/v1/pay-with-iyzico/third-party-session/retrieve/access-token', 'retrieve/access-token'],
  ['/somebody', '/…'],
])('writes %s as %s', (path, expected) => {
  expect(maskPath(path)).toBe(expected)
})
