// For tests: a keeper with its surroundings, under fake timers.
import { QueryClient } from '@tanstack/react-query'
import { onTestFinished, vi } from 'vitest'
import type { ApiClient } from '../../api/api-client.ts'
import { ApiError, type ApiErrorCode } from '../../api/api-error.ts'
import type { EventDetails } from '../../protocol/messages.ts'
import { AccessTokenKeeper } from './access-token-keeper.ts'

export function aKeeper(createAccessToken: ApiClient['createAccessToken'] = granting()) {
  const queryClient = new QueryClient()
  const clock = aClock()
  const ask = vi.fn<ApiClient['createAccessToken']>(createAccessToken)
  const onRefreshed = vi.fn<(detail: EventDetails['token-refreshed']) => void>()
  const onFailed = vi.fn<(detail: EventDetails['token-failed']) => void>()
  const keeper = new AccessTokenKeeper({ queryClient, clock, random: () => 0 })
  const changes: string[] = []
  keeper.subscribe(() => changes.push(keeper.snapshot().status))
  const stop = keeper.start({ createAccessToken: ask, onRefreshed, onFailed })
  onTestFinished(stop)
  return { keeper, queryClient, clock, ask, onRefreshed, onFailed, changes, stop }
}

export async function lent(token: string): Promise<string> {
  return token
}

/** Stands still, on its monotonic side, while the computer sleeps; a negative sleep sets it back. */
function aClock() {
  let asleepMs = 0
  return {
    now: () => Date.now() + asleepMs,
    monotonic: () => Date.now(),
    sleep: (ms: number) => {
      asleepMs += ms
    },
  }
}

export function granting(expiresIn = 300, { afterMs = 0 } = {}): ApiClient['createAccessToken'] {
  let issued = 0
  return async () => {
    issued += 1
    const accessToken = `token-${issued}`
    if (afterMs > 0) await new Promise((resolve) => setTimeout(resolve, afterMs))
    return { accessToken, expiresIn }
  }
}

export function failing(
  code: ApiErrorCode,
  details: { retryable?: boolean; retryAfterMs?: number } = {},
) {
  return async () => Promise.reject(new ApiError(code, { code, retryable: true, ...details }))
}

export function refusal(): ApiError {
  return new ApiError('refused', { code: 'access_token_invalid', retryable: true, status: 401 })
}

export function show(visibility: DocumentVisibilityState): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(visibility)
  document.dispatchEvent(new Event('visibilitychange'))
}

export async function wait(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms)
}
