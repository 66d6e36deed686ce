import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, renderHook } from '@testing-library/react'
import type { LastPayment } from 'bff/contract'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ApiClient } from '../../api/api-client.ts'
import { ApiError, type ApiErrorCode } from '../../api/api-error.ts'
import { type TokenLender, useLastPayment } from './use-last-payment.ts'

const balance: LastPayment = { paymentType: 'FUND' }

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

test('reads the last payment with a lent token', async () => {
  const { result, read, wait } = aRead()
  expect(result.current).toMatchObject({ data: undefined, error: null, isPending: true })
  await wait(0)
  expect(result.current).toMatchObject({ data: balance, error: null, isPending: false })
  expect(read).toHaveBeenCalledWith('token-1', expect.any(AbortSignal))
})

test('waits until there is a token, and until it is wanted', async () => {
  const { read, wait, rerender } = aRead({ token: aLender('pending') })
  await wait(10_000)
  rerender({ token: aLender('live'), enabled: false })
  await wait(10_000)
  expect(read).not.toHaveBeenCalled()
  rerender({ token: aLender('live'), enabled: true })
  await wait(0)
  expect(read).toHaveBeenCalledTimes(1)
})

test('does not read again because the token was replaced', async () => {
  const { result, read, wait, rerender } = aRead()
  await wait(0)
  rerender({ token: aLender('live', 'token-2'), enabled: true })
  await wait(3_600_000)
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  await wait(1_000)
  expect(read).toHaveBeenCalledTimes(1)
  expect(result.current.data).toEqual(balance)
})

test.each<ApiErrorCode>(['wallet_session_ended', 'wallet_not_linked', 'access_token_invalid'])(
  'hands %s on without reading again',
  async (code) => {
    const retryable = code === 'access_token_invalid'
    const { result, read, wait } = aRead({ failure: new ApiError(code, { code, retryable }) })
    await wait(10_000)
    expect(read).toHaveBeenCalledTimes(1)
    expect(result.current.error).toMatchObject({ code })
  },
)

test('repeats a read twice, quickly, before it reports a failure that may pass', async () => {
  const failure = new ApiError('no', { code: 'upstream_timeout', retryable: true })
  const { result, read, wait } = aRead({ failure })
  await wait(1_100)
  expect(result.current.error).toBeNull()
  await wait(200)
  expect(read).toHaveBeenCalledTimes(3)
  expect(result.current.error).toBe(failure)
})

test('does not hurry a BFF that asked to be left alone', async () => {
  const details = { code: 'rate_limited', retryable: true, retryAfterMs: 9_000 } as const
  const { result, read, wait } = aRead({ failure: new ApiError('no', details) })
  await wait(5_000)
  expect(read).toHaveBeenCalledTimes(1)
  expect(result.current.error).toMatchObject({ code: 'rate_limited' })
})

test('calls a fault of the frame by a code that the screen knows', async () => {
  const { result, wait } = aRead({ failure: new TypeError('a bug') })
  await wait(10_000)
  expect(result.current.error).toMatchObject({ code: 'internal', retryable: true })
})

type Setting = { token?: TokenLender; failure?: Error }

function aRead({ token = aLender('live'), failure }: Setting = {}) {
  const read = vi.fn<ApiClient['readLastPayment']>(async () => {
    if (failure) throw failure
    return balance
  })
  const client = { readLastPayment: read }
  const queryClient = new QueryClient()
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
  )
  const hook = renderHook(
    (props: { token: TokenLender; enabled: boolean }) => useLastPayment({ client, ...props }),
    { wrapper, initialProps: { token, enabled: true } },
  )
  const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
  return { ...hook, read, wait }
}

function aLender(status: TokenLender['status'], token = 'token-1'): TokenLender {
  return { status, withAccessToken: (use) => use(token) }
}
