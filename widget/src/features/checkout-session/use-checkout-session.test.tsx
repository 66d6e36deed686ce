import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, renderHook } from '@testing-library/react'
import type { FrameCheckoutSession } from 'bff/contract'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiError } from '../../api/api-error.ts'
import { useCheckoutSession } from './use-checkout-session.ts'

const timeout = new ApiError('no', { code: 'network', retryable: true })
const expired = new ApiError('no', { code: 'unauthorized', retryable: false })

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

test('reads the session', async () => {
  const { result, wait } = aRead()
  expect(result.current).toMatchObject({ data: undefined, error: null, isPending: true })
  await wait(0)
  expect(result.current).toMatchObject({ data: aSession(), error: null, isPending: false })
})

test('repeats a read that may succeed, and recovers without a word', async () => {
  const { result, read, wait } = aRead({ failures: [timeout, timeout] })
  await wait(1_300)
  expect(read).toHaveBeenCalledTimes(3)
  expect(result.current).toMatchObject({ data: aSession(), error: null })
})

test('reports at once what cannot succeed, and does not try again unasked', async () => {
  const { result, read, wait } = aRead({ failures: [expired] })
  await wait(5_000)
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  await wait(5_000)
  expect(read).toHaveBeenCalledTimes(1)
  expect(result.current).toMatchObject({ data: undefined, error: expired, isPending: false })
})

test('calls a fault of the frame by a code that the screen knows, and reads again when a person asks', async () => {
  const { result, wait } = aRead({ failures: [new TypeError('a bug')] })
  await wait(0)
  expect(result.current.error).toMatchObject({ code: 'internal', retryable: true })
  await act(async () => result.current.refetch())
  await wait(0)
  expect(result.current).toMatchObject({ data: aSession(), error: null })
})

test('reads again when a person asks', async () => {
  const { result, wait } = aRead({ failures: [expired] })
  await wait(0)
  expect(result.current.error).toBe(expired)
  await act(async () => result.current.refetch())
  await wait(0)
  expect(result.current).toMatchObject({ data: aSession(), error: null })
})

test('reads again when the connection is back', async () => {
  const { result, wait } = aRead({ failures: [timeout, timeout, timeout] })
  await wait(5_000)
  expect(result.current.error).toBe(timeout)
  window.dispatchEvent(new Event('offline'))
  window.dispatchEvent(new Event('online'))
  await wait(0)
  expect(result.current).toMatchObject({ data: aSession(), error: null })
})

test('keeps the session that it has when a later read fails', async () => {
  const { result, read, wait } = aRead()
  await wait(60_000)
  read.mockRejectedValue(expired)
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  await wait(1_000)
  expect(read).toHaveBeenCalledTimes(2)
  expect(result.current).toMatchObject({ data: aSession(), error: null })
})

/** The first reads fail, one with each of `failures`. */
function aRead({ failures = [] }: { failures?: Error[] } = {}) {
  const read = vi.fn<() => Promise<FrameCheckoutSession>>(async () => aSession())
  for (const failure of failures) read.mockRejectedValueOnce(failure)
  const client = { readCheckoutSession: read }
  const queryClient = new QueryClient()
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
  )
  const hook = renderHook(() => useCheckoutSession(client), { wrapper })
  const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
  return { ...hook, read, wait }
}

function aSession(): FrameCheckoutSession {
  return {
    id: 'cs_1',
    price: '149.90',
    paidPrice: '149.90',
    currency: 'TRY',
    locale: 'tr',
    status: 'open',
    wallet: 'linked',
    lastAttempt: null,
    expiresAt: '2026-01-01T00:00:00.000Z',
  }
}
