import { expect, test } from 'vitest'
import { createTestClock } from '../../testing/test-clock.ts'
import { defaultSettings } from '../contract/index.ts'
import { createTokenCache, type CachedToken } from './token-cache.ts'

const settings = defaultSettings.accessToken

function aCache(cacheSize = settings.cacheSize) {
  const clock = createTestClock()
  const cache = createTokenCache({ clock, settings: { ...settings, cacheSize } })
  let fetches = 0
  const fetchLiving = (lifeMs: number) => async (): Promise<CachedToken> => {
    fetches += 1
    return { accessToken: `token-${fetches}`, startedAt: clock.monotonic(), lifeMs }
  }
  return { cache, clock, fetchLiving, countFetches: () => fetches }
}

test('100 simultaneous askers share one fetch', async () => {
  const { cache, fetchLiving, countFetches } = aCache()
  const asked = Array.from({ length: 100 }, () => cache.get('a', fetchLiving(285_000)))
  const tokens = await Promise.all(asked)
  expect(countFetches()).toBe(1)
  expect(new Set(tokens.map((token) => token.accessToken))).toEqual(new Set(['token-1']))
})

test('a token is handed out again while more than a minute of it remains', async () => {
  const { cache, clock, fetchLiving, countFetches } = aCache()
  await cache.get('a', fetchLiving(285_000))
  clock.advance(224_999)
  await cache.get('a', fetchLiving(285_000))
  expect(countFetches()).toBe(1)
  clock.advance(1)
  await cache.get('a', fetchLiving(285_000))
  expect(countFetches()).toBe(2)
})

test('a token with a short life is handed out for half of it', async () => {
  const { cache, clock, fetchLiving, countFetches } = aCache()
  await cache.get('a', fetchLiving(5_000))
  clock.advance(2_499)
  await cache.get('a', fetchLiving(5_000))
  expect(countFetches()).toBe(1)
  clock.advance(1)
  await cache.get('a', fetchLiving(5_000))
  expect(countFetches()).toBe(2)
})

test('a wall clock that jumps changes nothing', async () => {
  const { cache, clock, fetchLiving, countFetches } = aCache()
  const token = await cache.get('a', fetchLiving(285_000))
  clock.jump(3_600_000)
  expect(cache.remainingMs(token)).toBe(285_000)
  await cache.get('a', fetchLiving(285_000))
  expect(countFetches()).toBe(1)
})

test('a failed fetch reaches everybody who waited, and is not kept', async () => {
  const { cache, fetchLiving } = aCache()
  const failing = () => Promise.reject(new Error('unreachable'))
  const asked = [cache.get('a', failing), cache.get('a', failing)]
  const outcomes = await Promise.allSettled(asked)
  expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'rejected'])
  expect((await cache.get('a', fetchLiving(285_000))).accessToken).toBe('token-1')
})

test('a token that could not be renewed works until its last second', async () => {
  const { cache, clock, fetchLiving } = aCache()
  const token = await cache.get('a', fetchLiving(285_000))
  clock.advance(284_000)
  await expect(cache.get('a', () => Promise.reject(new Error('unreachable')))).rejects.toThrow(
    'unreachable',
  )
  expect(cache.findLiving('a')).toBe(token)
  clock.advance(1)
  expect(cache.findLiving('a')).toBeUndefined()
  expect(cache.findLiving('b')).toBeUndefined()
})

test("one member's token never serves another", async () => {
  const { cache, fetchLiving } = aCache()
  const ofA = await cache.get('a', fetchLiving(285_000))
  const ofB = await cache.get('b', fetchLiving(285_000))
  expect([ofA.accessToken, ofB.accessToken]).toEqual(['token-1', 'token-2'])
})

test('the member who asked longest ago is forgotten first when memory is full', async () => {
  const { cache, fetchLiving, countFetches } = aCache(2)
  await cache.get('a', fetchLiving(285_000))
  await cache.get('b', fetchLiving(285_000))
  await cache.get('a', fetchLiving(285_000))
  await cache.get('c', fetchLiving(285_000))
  await cache.get('a', fetchLiving(285_000))
  expect(countFetches()).toBe(3)
  await cache.get('b', fetchLiving(285_000))
  expect(countFetches()).toBe(4)
})

test('dropping a token that has been renewed meanwhile leaves the newer one', async () => {
  const { cache, clock, fetchLiving, countFetches } = aCache()
  const old = await cache.get('a', fetchLiving(285_000))
  clock.advance(280_000)
  await cache.get('a', fetchLiving(285_000))
  cache.drop('a', old.accessToken)
  await cache.get('a', fetchLiving(285_000))
  expect(countFetches()).toBe(2)
  cache.drop('a')
  await cache.get('a', fetchLiving(285_000))
  expect(countFetches()).toBe(3)
})
