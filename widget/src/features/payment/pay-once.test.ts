import type { Attempt } from 'bff/contract'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiError, type ApiErrorCode } from '../../api/api-error.ts'
import { payOnce } from './pay-once.ts'

const attempt: Attempt = {
  id: 'pa_1',
  kind: 'one_tap',
  status: 'processing',
  createdAt: '2026-01-01T00:00:00Z',
}

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

test('brings what the BFF answers, and asks nothing else', async () => {
  const { outcome, looks } = aPress({ answer: () => attempt })
  expect(await outcome).toEqual({ kind: 'attempt', attempt })
  expect(looks).not.toHaveBeenCalled()
  expect(vi.getTimerCount()).toBe(0)
})

test.each<ApiErrorCode>([
  'amount_changed',
  'session_expired',
  'wallet_session_ended',
  'access_token_invalid',
  'rate_limited',
  'overloaded',
])('is refused with %s, after which nothing was claimed', async (code) => {
  const { outcome, looks, onLost } = aPress({ answer: () => fail(code) })
  expect(await outcome).toMatchObject({ kind: 'refused', error: { code } })
  expect(looks).not.toHaveBeenCalled()
  expect(onLost).not.toHaveBeenCalled()
})

test.each<ApiErrorCode>(['payment_in_progress', 'already_paid'])(
  'takes the attempt that came with %s',
  async (code) => {
    const { outcome } = aPress({ answer: () => fail(code, attempt) })
    expect(await outcome).toEqual({ kind: 'attempt', attempt })
  },
)

test.each<ApiErrorCode>([
  'network',
  'offline',
  'contract',
  'internal',
  'upstream_timeout',
  'already_paid',
])('asks the server after %s, and believes it', async (code) => {
  const { outcome, onLost, pay } = aPress({
    answer: () => fail(code),
    looks: [undefined, null, attempt],
  })
  await vi.advanceTimersByTimeAsync(4_000)
  expect(await outcome).toEqual({ kind: 'attempt', attempt })
  expect(onLost).toHaveBeenCalledOnce()
  expect(pay).toHaveBeenCalledOnce()
})

test('says that nothing was sent only after two looks that found nothing', async () => {
  const { outcome, isOver, looks, pay } = aPress({ answer: () => fail('network') })
  await vi.advanceTimersByTimeAsync(1_999)
  expect(isOver()).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(await outcome).toEqual({ kind: 'not_sent' })
  expect(looks).toHaveBeenCalledTimes(2)
  expect(pay).toHaveBeenCalledOnce()
})

test('says nothing at all while the server cannot be asked', async () => {
  const { isOver } = aPress({
    answer: () => fail('network'),
    looks: Array.from({ length: 500 }, () => undefined),
  })
  await vi.advanceTimersByTimeAsync(600_000)
  expect(isOver()).toBe(false)
})

test('looks beside an answer that is late, and follows what it finds', async () => {
  const { outcome, isOver, looks } = aPress({ looks: [undefined, null, attempt] })
  await vi.advanceTimersByTimeAsync(14_999)
  expect(looks).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(2_000)
  expect(isOver()).toBe(false)
  await vi.advanceTimersByTimeAsync(4_000)
  expect(await outcome).toEqual({ kind: 'attempt', attempt })
})

test('does not take a late answer for none, however little the server knows', async () => {
  const { isOver, looks, onLost } = aPress({})
  await vi.advanceTimersByTimeAsync(300_000)
  expect(looks.mock.calls.length).toBeGreaterThan(100)
  expect(isOver()).toBe(false)
  expect(onLost).not.toHaveBeenCalled()
})

test.each<[ApiErrorCode, string]>([
  ['offline', 'not_sent'],
  ['network', 'not_sent'],
  ['upstream_timeout', 'refused'],
  ['wallet_session_ended', 'refused'],
])('after %s before anything was sent, it is %s, and nobody is asked', async (code, kind) => {
  const { outcome, looks } = aPress({ answer: () => fail(code), isUnsent: true })
  expect(await outcome).toMatchObject({ kind })
  expect(looks).not.toHaveBeenCalled()
})

test('ends with the frame, without a word', async () => {
  const { outcome, end } = aPress({
    answer: () => fail('network'),
    looks: [undefined, undefined, undefined],
  })
  const failure = outcome.catch((reason: unknown) => reason)
  await vi.advanceTimersByTimeAsync(1_000)
  end()
  expect(await failure).toEqual(new Error('the frame is gone'))
  expect(vi.getTimerCount()).toBe(0)
})

type Setting = {
  /** Absent: the answer never comes. */
  answer?: () => Attempt
  /** What each look finds; nothing new, after these. */
  looks?: (Attempt | null | undefined)[]
  isUnsent?: boolean
}

function aPress({ answer, looks: found = [], isUnsent = false }: Setting) {
  const end = new AbortController()
  const remaining = [...found]
  const looks = vi.fn<() => Promise<Attempt | null | undefined>>(async () =>
    remaining.length > 0 ? remaining.shift() : null,
  )
  const onLost = vi.fn<() => void>()
  const pay = vi.fn<(onSending: () => void) => Promise<Attempt>>(async (onSending) => {
    if (!isUnsent) onSending()
    return answer ? answer() : new Promise(() => {})
  })
  let isOver = false
  const outcome = payOnce({ pay, findNewAttempt: looks, onLost, signal: end.signal })
  outcome.then(
    () => (isOver = true),
    () => (isOver = true),
  )
  return {
    outcome,
    looks,
    onLost,
    pay,
    isOver: () => isOver,
    end: () => end.abort(new Error('the frame is gone')),
  }
}

function fail(code: ApiErrorCode, inTheWay?: Attempt): never {
  throw new ApiError(code, { code, retryable: false, attempt: inTheWay })
}
