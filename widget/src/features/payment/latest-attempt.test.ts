import type { Attempt } from 'bff/contract'
import { expect, test } from 'vitest'
import { isOpen, latestAttempt, meetAttempt } from './latest-attempt.ts'

function anAttempt(status: Attempt['status'], override: Partial<Attempt> = {}): Attempt {
  return { id: 'pa_1', kind: 'one_tap', status, createdAt: '2026-01-01T00:00:00Z', ...override }
}

const later = { id: 'pa_2', createdAt: '2026-01-01T00:00:01Z' }

test.each([
  ['processing', true],
  ['challenge', true],
  ['unknown', true],
  ['review', false],
  ['declined', false],
  ['succeeded', false],
] as const)('waits for more after %s: %s', (status, isWaiting) => {
  expect(isOpen(anAttempt(status))).toBe(isWaiting)
})

test.each([
  ['processing', 'challenge', 'challenge'],
  ['challenge', 'processing', 'processing'],
  ['unknown', 'succeeded', 'succeeded'],
  ['declined', 'processing', 'declined'],
  ['declined', 'succeeded', 'succeeded'],
  ['declined', 'review', 'review'],
  ['review', 'declined', 'declined'],
  ['succeeded', 'declined', 'succeeded'],
  ['succeeded', 'processing', 'succeeded'],
] as const)('after %s, %s of the same attempt makes it %s', (known, seen, status) => {
  expect(latestAttempt(anAttempt(known), anAttempt(seen)).status).toBe(status)
})

test('takes the later of two attempts, in whatever order they are read', () => {
  const first = anAttempt('declined')
  const second = anAttempt('processing', later)
  expect(latestAttempt(first, second)).toBe(second)
  expect(latestAttempt(second, first)).toBe(second)
})

test('takes money, whichever attempt brought it', () => {
  const paid = anAttempt('succeeded')
  const second = anAttempt('processing', later)
  expect(latestAttempt(second, paid)).toBe(paid)
  expect(latestAttempt(paid, second)).toBe(paid)
})

test('takes no earlier decline for news', () => {
  expect(meetAttempt(null, anAttempt('declined'))).toBeNull()
  expect(meetAttempt(null, null)).toBeNull()
  const waiting = anAttempt('processing')
  expect(meetAttempt(waiting, anAttempt('declined'))).toMatchObject({ status: 'declined' })
})

test('takes up what was under way, and then leaves it to the polling', () => {
  const challenge = anAttempt('challenge', { challengeUrl: '/3ds/pa_1.a' })
  expect(meetAttempt(null, challenge)).toBe(challenge)
  const reread = anAttempt('challenge', { challengeUrl: '/3ds/pa_1.b' })
  expect(meetAttempt(challenge, reread)).toBe(challenge)
  const verifying = anAttempt('processing')
  expect(meetAttempt(verifying, reread)).toBe(verifying)
})
