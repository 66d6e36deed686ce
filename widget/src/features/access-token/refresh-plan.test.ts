import { expect, test } from 'vitest'
import { ApiError, type ApiErrorCode } from '../../api/api-error.ts'
import {
  isHeldOff,
  planAfterFailure,
  planAfterOnline,
  planAfterToken,
  startingPlan,
} from './refresh-plan.ts'

const noJitter = () => 0
const fullJitter = () => 1

test('is due from the start', () => {
  expect(startingPlan.askAt).toBe(0)
})

test('asks for the next token ahead of the end of this one', () => {
  const plan = planAfterToken({ startedAt: 1_000, lifeMs: 285_000 }, 1_200)
  expect(plan).toEqual({ askAt: 236_000, failures: 0, failure: null })
})

test('keeps three seconds between two asks, however short the lives', () => {
  expect(planAfterToken({ startedAt: 0, lifeMs: 2_000 }, 400).askAt).toBe(3_400)
})

test('doubles the wait with every failure, up to a minute', () => {
  let plan = startingPlan
  const waits = Array.from({ length: 9 }, () => {
    plan = planAfterFailure(plan, anError('network'), 0, noJitter)
    return plan.askAt
  })
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000])
  expect(plan.failures).toBe(9)
})

test('takes off up to half of the wait at random', () => {
  expect(planAfterFailure(startingPlan, anError('network'), 0, fullJitter).askAt).toBe(500)
})

test('leaves the BFF alone for as long as it asks, and then its own wait', () => {
  const plan = planAfterFailure(startingPlan, anError('rate_limited', 30_000), 5_000, noJitter)
  expect(plan.askAt).toBe(36_000)
  expect(isHeldOff(plan, 35_999)).toBe(true)
  expect(isHeldOff(plan, 36_000)).toBe(false)
})

test('is not held off by a failure that named no time', () => {
  const plan = planAfterFailure(startingPlan, anError('network'), 0, noJitter)
  expect(isHeldOff(plan, 1)).toBe(false)
})

test.each<ApiErrorCode>([
  'wallet_session_ended',
  'wallet_not_linked',
  'session_expired',
  'session_cancelled',
  'already_paid',
  'unauthorized',
  'misconfigured',
])('never asks again by itself after %s', (code) => {
  const failure = new ApiError('no', { code, retryable: false })
  expect(planAfterFailure(startingPlan, failure, 0, noJitter).askAt).toBe(Infinity)
})

test('asks again after an unforeseen error of the BFF', () => {
  const failure = new ApiError('no', { code: 'internal', retryable: false })
  expect(planAfterFailure(startingPlan, failure, 0, noJitter).askAt).toBe(1_000)
})

test('asks at once when the missing connection is back, and not for any other failure', () => {
  for (const code of ['offline', 'network'] as const) {
    const plan = planAfterFailure(startingPlan, anError(code), 0, noJitter)
    expect(planAfterOnline(plan, 10)).toEqual({ ...plan, askAt: 10 })
  }
  const limited = planAfterFailure(startingPlan, anError('rate_limited', 9_000), 0, noJitter)
  expect(planAfterOnline(limited, 10)).toBe(limited)
  const served = planAfterToken({ startedAt: 0, lifeMs: 100_000 }, 0)
  expect(planAfterOnline(served, 10)).toBe(served)
})

function anError(code: ApiErrorCode, retryAfterMs?: number): ApiError {
  return new ApiError('no', { code, retryable: true, retryAfterMs })
}
