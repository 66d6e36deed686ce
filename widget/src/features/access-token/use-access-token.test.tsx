import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, render } from '@testing-library/react'
import { StrictMode } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ApiClient } from '../../api/api-client.ts'
import { ApiError } from '../../api/api-error.ts'
import type { EventDetails } from '../../protocol/messages.ts'
import { browserClock as clock } from './clock.ts'
import { type AccessTokenHandle, useAccessToken } from './use-access-token.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

test('goes from pending to live, and lends the token', async () => {
  const page = aPage()
  page.show()
  expect(page.handle()).toMatchObject({ status: 'pending', error: null })
  await page.wait(0)
  expect(page.handle()).toMatchObject({ status: 'live', error: null })
  expect(await page.handle().withAccessToken(async (token) => token)).toBe('a-1')
})

test('renders nothing anew for a refresh, and keeps the same handle', async () => {
  const page = aPage()
  page.show()
  await page.wait(0)
  const handle = page.handle()
  const renders = page.handles.length
  await page.wait(600_000)
  expect(page.ask).toHaveBeenCalledTimes(3)
  expect(page.handles).toHaveLength(renders)
  expect(page.handle()).toBe(handle)
  expect(page.onRefreshed).toHaveBeenCalledWith({ reason: 'expiring', expiresIn: 300 })
})

test('makes one request under StrictMode, and leaves nothing behind', async () => {
  const page = aPage()
  page.show({ strict: true })
  await page.wait(1_000)
  expect(page.handle().status).toBe('live')
  expect(page.ask).toHaveBeenCalledTimes(1)
  page.hide()
  await page.wait(0)
  expect(page.queryClient.getQueryCache().getAll()).toEqual([])
  expect(vi.getTimerCount()).toBe(0)
})

test('leaves no token, timer or listener behind after fifty mounts', async () => {
  const added = vi.spyOn(window, 'addEventListener')
  const page = aPage()
  for (let mount = 0; mount < 50; mount++) {
    page.show()
    await page.wait(10)
    page.hide()
    await page.wait(0)
  }
  expect(page.ask).toHaveBeenCalledTimes(50)
  expect(page.queryClient.getQueryCache().getAll()).toEqual([])
  expect(vi.getTimerCount()).toBe(0)
  const endings = added.mock.calls.flatMap(([, , options]) =>
    typeof options === 'object' && options.signal ? [options.signal.aborted] : [],
  )
  expect(endings.length).toBeGreaterThanOrEqual(50)
  expect(endings).not.toContain(false)
})

test('asks for nothing until it is enabled, and forgets when it no longer is', async () => {
  const page = aPage()
  page.show({ enabled: false })
  await page.wait(5_000)
  expect(page.ask).not.toHaveBeenCalled()
  page.show({ enabled: true })
  await page.wait(0)
  expect(page.handle().status).toBe('live')
  page.show({ enabled: false })
  await page.wait(0)
  expect(page.handle().status).toBe('pending')
  expect(page.queryClient.getQueryCache().getAll()).toEqual([])
  page.show({ enabled: true })
  await page.wait(0)
  expect(page.handle().status).toBe('live')
  expect(page.onRefreshed).not.toHaveBeenCalled()
})

test('reports a failure, and starts anew when a person retries', async () => {
  const page = aPage()
  const problem = new ApiError('no', { code: 'misconfigured', retryable: false, requestId: 'r1' })
  page.ask.mockRejectedValueOnce(problem)
  page.show()
  await page.wait(0)
  expect(page.handle()).toMatchObject({ status: 'failed', error: problem })
  expect(page.onFailed).toHaveBeenCalledWith({ code: 'misconfigured', attempt: 1, retryIn: null })
  act(() => page.handle().retry())
  expect(page.handle().status).toBe('pending')
  await page.wait(0)
  expect(page.handle().status).toBe('live')
})

test('fails at once while offline, and parks no request for later', async () => {
  const page = aPage()
  page.show()
  await page.wait(0)
  act(() => void window.dispatchEvent(new Event('offline')))
  page.ask.mockRejectedValue(new ApiError('no', { code: 'offline', retryable: true }))
  await page.wait(251_000)
  expect(page.onFailed).toHaveBeenCalledWith({ code: 'offline', attempt: 1, retryIn: 1 })
  act(() => void window.dispatchEvent(new Event('online')))
})

test('keeps to its own wait when the page comes back to the front soon after a failure', async () => {
  const page = aPage()
  page.show()
  await page.wait(0)
  page.ask.mockRejectedValue(new ApiError('no', { code: 'overloaded', retryable: true }))
  await page.wait(255_000)
  const asked = page.ask.mock.calls.length
  act(() => void document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
  await page.wait(0)
  expect(page.ask).toHaveBeenCalledTimes(asked)
})

test('keeps two elements on one page apart', async () => {
  const first = aPage('a')
  const second = aPage('b')
  first.show()
  second.show()
  await first.wait(0)
  expect(await first.handle().withAccessToken(async (token) => token)).toBe('a-1')
  expect(await second.handle().withAccessToken(async (token) => token)).toBe('b-1')
  first.hide()
  await second.wait(300_000)
  expect(first.ask).toHaveBeenCalledTimes(1)
  expect(second.ask).toHaveBeenCalledTimes(2)
})

test('speaks to the latest client and listeners', async () => {
  const page = aPage()
  page.show()
  await page.wait(0)
  const later = vi.fn<ApiClient['createAccessToken']>(granting('later'))
  page.show({ createAccessToken: later })
  await page.wait(300_000)
  expect(page.ask).toHaveBeenCalledTimes(1)
  expect(await page.handle().withAccessToken(async (token) => token)).toBe('later-1')
})

type Props = { enabled?: boolean; createAccessToken?: ApiClient['createAccessToken'] }

function aPage(name = 'a') {
  const queryClient = new QueryClient()
  const ask = vi.fn<ApiClient['createAccessToken']>(granting(name))
  const onRefreshed = vi.fn<(detail: EventDetails['token-refreshed']) => void>()
  const onFailed = vi.fn<(detail: EventDetails['token-failed']) => void>()
  const handles: AccessTokenHandle[] = []
  let mounted: ReturnType<typeof render> | undefined

  function Reader({ enabled = true, createAccessToken = ask }: Props) {
    const client = { createAccessToken }
    handles.push(useAccessToken({ enabled, client, clock, onRefreshed, onFailed, random: () => 0 }))
    return null
  }
  return {
    queryClient,
    ask,
    onRefreshed,
    onFailed,
    handles,
    handle: () => handles.at(-1)!,
    show: ({ strict = false, ...props }: Props & { strict?: boolean } = {}) => {
      const reader = <Reader {...props} />
      const page = (
        <QueryClientProvider client={queryClient}>
          {strict ? <StrictMode>{reader}</StrictMode> : reader}
        </QueryClientProvider>
      )
      if (mounted) mounted.rerender(page)
      else mounted = render(page)
    },
    hide: () => {
      mounted?.unmount()
      mounted = undefined
    },
    wait: (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms)),
  }
}

function granting(name: string): ApiClient['createAccessToken'] {
  let issued = 0
  return async () => ({ accessToken: `${name}-${++issued}`, expiresIn: 300 })
}
