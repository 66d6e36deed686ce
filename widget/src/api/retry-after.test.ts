import { expect, test } from 'vitest'
import { parseRetryAfter } from './retry-after.ts'

const now = Date.parse('2026-01-02T03:04:05Z')

test.each([
  ['7', 7_000],
  [' 0 ', 0],
  ['Fri, 02 Jan 2026 03:04:15 GMT', 10_000],
  ['Fri, 02 Jan 2026 03:00:00 GMT', 0],
  ['99999999999', 3_600_000],
  ['soon', undefined],
  ['', undefined],
  [null, undefined],
])('reads %o as %o ms', (header, waitMs) => {
  expect(parseRetryAfter(header, now)).toBe(waitMs)
})
