import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { UpMessage } from './messages.ts'
import { parseUp } from './parse-up.ts'

const valid: UpMessage[] = [
  { type: 'ready' },
  { type: 'resize', height: 0 },
  { type: 'resize', height: 240.5 },
  { type: 'state', state: 'verifying' },
  { type: 'event', name: 'token-failed', detail: { code: 'overloaded', attempt: 1, retryIn: 4 } },
  { type: 'event', name: 'error', detail: {}, ask: 7 },
  { type: 'event', name: 'before-pay', detail: { paidPrice: '1.00', currency: 'TRY' }, ask: 1 },
  { type: 'event', name: 'payment-success', detail: { attemptId: 'pa_1', restored: true } },
  { type: 'event', name: 'payment-failure', detail: { code: 'card_declined' } },
  { type: 'event', name: 'payment-unknown', detail: { attemptId: 'pa_1' } },
  { type: 'event', name: 'login-required', detail: { reason: 'ended' }, ask: 2 },
  { type: 'redirect', url: 'https://pay.example/login/pa_1.page-1' },
  { type: 'secret-wanted', ask: 3, reason: 'expired' },
  { type: 'event', name: 'cancel', detail: {} },
]

test.each(valid)('reads $type', (message) => {
  expect(parseUp(message)).toEqual(message)
})

test('copies the message as plain data, whatever the clone carried', () => {
  const detail = { at: new Date(0), seen: new Set([1]), left: undefined }
  expect(parseUp({ type: 'event', name: 'error', detail })).toEqual({
    type: 'event',
    name: 'error',
    detail: { at: '1970-01-01T00:00:00.000Z', seen: {} },
  })
})

test.each([
  ['a height below zero', { type: 'resize', height: -1 }],
  ['a height beyond every screen', { type: 'resize', height: 1e9 }],
  ['a height that is no number', { type: 'resize', height: Number.NaN }],
  ['a height as text', { type: 'resize', height: '10' }],
  ['a state that does not exist', { type: 'state', state: 'paid' }],
  ['an address that is no text', { type: 'redirect', url: {} }],
  ['a secret wanted for no known reason', { type: 'secret-wanted', ask: 1, reason: 'curious' }],
  ['a redirect to nowhere', { type: 'redirect' }],
  ['a name from the prototype', { type: 'event', name: 'constructor', detail: {} }],
  ['an event that follows from another message', { type: 'event', name: 'ready', detail: {} }],
  ['a detail that is a list', { type: 'event', name: 'error', detail: [] }],
  ['a question that is no number', { type: 'event', name: 'error', detail: {}, ask: '1' }],
  ['more than 8 KB', { type: 'event', name: 'error', detail: { text: 'x'.repeat(8150) } }],
  ['a message of the other direction', { type: 'destroy' }],
  ['big integers', { type: 'ready', size: 1n }],
])('refuses %s', (_, message) => {
  expect(parseUp(message)).toBeUndefined()
})

test('R7: none of 100,000 random values is a message', () => {
  let count = 0
  fc.assert(
    fc.property(fc.anything({ maxDepth: 1, maxKeys: 3 }), (data) => {
      count += 1
      return parseUp(data) === undefined
    }),
    { numRuns: 100_000 },
  )
  expect(count).toBe(100_000)
}, 60_000)
