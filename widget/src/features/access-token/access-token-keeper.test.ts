import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiError } from '../../api/api-error.ts'
import {
  aKeeper,
  failing,
  granting,
  lent,
  refusal,
  show,
  wait,
} from './access-token-keeper.fixture.ts'
import { accessTokenKey } from './access-token.ts'

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
  })
})

afterEach(() => {
  vi.useRealTimers()
})

test('asks once when it starts and lends the token to each use', async () => {
  const { keeper, ask } = aKeeper()
  expect(keeper.snapshot()).toEqual({ status: 'pending', error: null })
  expect(await keeper.withAccessToken(lent)).toBe('token-1')
  expect(await keeper.withAccessToken(lent)).toBe('token-1')
  expect(keeper.snapshot()).toEqual({ status: 'live', error: null })
  expect(ask).toHaveBeenCalledTimes(1)
})

test('joins a hundred waiting uses to one request', async () => {
  const { keeper, ask } = aKeeper()
  const uses = Array.from({ length: 100 }, () => keeper.withAccessToken(lent))
  expect(new Set(await Promise.all(uses))).toEqual(new Set(['token-1']))
  expect(ask).toHaveBeenCalledTimes(1)
})

test('finds a dead token at its use, before any timer has run', async () => {
  const { keeper, clock } = aKeeper()
  await wait(1_000)
  clock.sleep(600_000)
  expect(await keeper.withAccessToken(lent)).toBe('token-2')
})

test('keeps no failure: the next use asks again', async () => {
  const { keeper, ask } = aKeeper(failing('network'))
  await expect(keeper.withAccessToken(lent)).rejects.toMatchObject({ code: 'network' })
  ask.mockImplementation(granting())
  expect(await keeper.withAccessToken(lent)).toBe('token-1')
})

test('replaces a refused token once and repeats the use once', async () => {
  const { keeper, onRefreshed } = aKeeper()
  const use = vi.fn<(token: string) => Promise<string>>(async (token) => {
    if (token === 'token-1') throw refusal()
    return token
  })
  expect(await keeper.withAccessToken(use)).toBe('token-2')
  expect(use.mock.calls).toEqual([['token-1'], ['token-2']])
  expect(onRefreshed).toHaveBeenCalledWith({ reason: 'rejected', expiresIn: 300 })
})

test('makes one request when many uses of one token are refused together', async () => {
  const { keeper, ask } = aKeeper()
  const use = async (token: string) => {
    if (token === 'token-1') throw refusal()
    return token
  }
  const uses = await Promise.all(Array.from({ length: 20 }, () => keeper.withAccessToken(use)))
  expect(new Set(uses)).toEqual(new Set(['token-2']))
  expect(ask).toHaveBeenCalledTimes(2)
})

test('hands a second refusal, and any other error, to who used the token', async () => {
  const { keeper } = aKeeper()
  const use = vi.fn<() => Promise<never>>(async () => Promise.reject(refusal()))
  await expect(keeper.withAccessToken(use)).rejects.toMatchObject({ code: 'access_token_invalid' })
  expect(use).toHaveBeenCalledTimes(2)
  const other = vi.fn<() => Promise<never>>(async () =>
    Promise.reject(new ApiError('no', { code: 'not_found', retryable: false })),
  )
  await expect(keeper.withAccessToken(other)).rejects.toMatchObject({ code: 'not_found' })
  expect(other).toHaveBeenCalledTimes(1)
})

test('never lends a token that was dead on arrival, nor loops over it', async () => {
  const { keeper, ask, clock } = aKeeper()
  await wait(1_000)
  ask.mockImplementation(async () => {
    clock.sleep(400_000)
    return { accessToken: 'late', expiresIn: 300 }
  })
  clock.sleep(400_000)
  await expect(keeper.withAccessToken(lent)).rejects.toMatchObject({ code: 'network' })
  expect(ask).toHaveBeenCalledTimes(2)
})

test('forgets the token when the page is left, and asks again when it is restored (R46)', async () => {
  const { keeper, ask, changes, queryClient } = aKeeper()
  await wait(1_000)
  window.dispatchEvent(new Event('pagehide'))
  expect(queryClient.getQueryData(accessTokenKey)).toBeUndefined()
  window.dispatchEvent(new Event('pageshow'))
  expect(ask).toHaveBeenCalledTimes(2)
  expect(await keeper.withAccessToken(lent)).toBe('token-2')
  expect(changes).toEqual(['live'])
})

test('stops without a trace: no timer, no listener, no token, and the request is given up', async () => {
  const { ask, stop, queryClient } = aKeeper()
  await wait(1_000)
  let signal: AbortSignal | undefined
  ask.mockImplementation(async (given) => {
    signal = given
    return new Promise(() => {})
  })
  await wait(250_000)
  expect(signal?.aborted).toBe(false)
  stop()
  await wait(0)
  expect(signal?.aborted).toBe(true)
  expect(queryClient.getQueryCache().getAll()).toEqual([])
  expect(vi.getTimerCount()).toBe(0)
  show('hidden')
  show('visible')
  window.dispatchEvent(new Event('online'))
  expect(ask).toHaveBeenCalledTimes(2)
})

test('shows its token to nobody who looks into the query cache (R1)', async () => {
  const { keeper, queryClient } = aKeeper()
  await keeper.withAccessToken(lent)
  const dump = queryClient
    .getQueryCache()
    .getAll()
    .map(({ queryKey, state }) => ({ queryKey, state }))
  expect(dump).toHaveLength(1)
  expect(JSON.stringify(dump)).not.toContain('token-1')
})

test('makes no second request for uses that begin around the moment the token comes', async () => {
  const { keeper, ask } = aKeeper(granting(300, { afterMs: 50 }))
  const uses: Promise<string>[] = []
  const useAfter = async (turns: number) => {
    for (let turn = 0; turn < turns; turn++) await Promise.resolve()
    return keeper.withAccessToken(lent)
  }
  const unsubscribe = keeper.subscribe(() => {
    for (let turns = 0; turns < 20; turns++) uses.push(useAfter(turns))
  })
  await wait(100)
  unsubscribe()
  expect(new Set(await Promise.all(uses))).toEqual(new Set(['token-1']))
  expect(ask).toHaveBeenCalledTimes(1)
})

test.each([
  ['succeeds', granting(300, { afterMs: 500 })],
  [
    'fails',
    async () => new Promise<never>((_, reject) => setTimeout(reject, 500, new Error('no'))),
  ],
])('says nothing of a given up request that still %s', async (_outcome, answer) => {
  const { keeper, ask, onFailed, onRefreshed } = aKeeper()
  await wait(1_000)
  ask.mockImplementationOnce(answer)
  await wait(249_100)
  expect(ask).toHaveBeenCalledTimes(2)
  window.dispatchEvent(new Event('pagehide'))
  show('hidden')
  await wait(1_000)
  expect(onFailed).not.toHaveBeenCalled()
  expect(onRefreshed).not.toHaveBeenCalled()
  expect(keeper.snapshot().status).toBe('live')
})
