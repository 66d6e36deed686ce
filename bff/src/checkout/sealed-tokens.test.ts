import { expect, test } from 'vitest'
import { createSealedTokens } from './sealed-tokens.ts'
import type { CachedToken } from './token-cache.ts'

const aToken = (): CachedToken => ({ accessToken: 'raw', startedAt: 0, lifeMs: 285_000 })
const request = { sessionId: 'cs_1', fingerprint: 'wallet-1', remainingMs: 100_000 }

function aSealing() {
  const clock = { time: 5_000, now: () => clock.time }
  const sealed: { sessionId: string; content: object; expiresAt: number }[] = []
  const tokens = createSealedTokens({
    clock,
    seal: async (sessionId, content, expiresAt) => {
      sealed.push({ sessionId, content, expiresAt })
      return `seal ${sealed.length}`
    },
  })
  return { clock, sealed, tokens }
}

test('seals one token once for each session, until its end', async () => {
  const { clock, sealed, tokens } = aSealing()
  const token = aToken()
  expect(await tokens.of(token, request)).toBe('seal 1')
  clock.time += 40_000
  expect(await tokens.of(token, { ...request, remainingMs: 60_000 })).toBe('seal 1')
  expect(await tokens.of(token, { ...request, sessionId: 'cs_2' })).toBe('seal 2')
  expect(sealed[0]).toStrictEqual({
    sessionId: 'cs_1',
    content: { accessToken: 'raw', fingerprint: 'wallet-1' },
    expiresAt: 105_000,
  })
  expect(sealed[1]?.sessionId).toBe('cs_2')
})

test('seals another token anew, though it reads the same', async () => {
  const { tokens } = aSealing()
  expect(await tokens.of(aToken(), request)).toBe('seal 1')
  expect(await tokens.of(aToken(), request)).toBe('seal 2')
})

test('a wall clock that was set seals anew, one that was nudged does not', async () => {
  const { clock, tokens } = aSealing()
  const token = aToken()
  await tokens.of(token, request)
  clock.time += 50
  expect(await tokens.of(token, request)).toBe('seal 1')
  clock.time += 3_600_000
  expect(await tokens.of(token, request)).toBe('seal 2')
  clock.time -= 3_600_000
  expect(await tokens.of(token, request)).toBe('seal 3')
})

test('remembers a hundred sessions of a token and forgets the one that was sealed for first', async () => {
  const { tokens } = aSealing()
  const token = aToken()
  for (let count = 1; count <= 101; count += 1) {
    await tokens.of(token, { ...request, sessionId: `cs_${count}` })
  }
  expect(await tokens.of(token, { ...request, sessionId: 'cs_101' })).toBe('seal 101')
  expect(await tokens.of(token, { ...request, sessionId: 'cs_2' })).toBe('seal 2')
  expect(await tokens.of(token, { ...request, sessionId: 'cs_1' })).toBe('seal 102')
})

test('a seal that failed is not remembered', async () => {
  let tries = 0
  const tokens = createSealedTokens({
    clock: { now: () => 0 },
    seal: async () => {
      tries += 1
      if (tries === 1) throw new Error('no key')
      return 'sealed'
    },
  })
  const token = aToken()
  await expect(tokens.of(token, request)).rejects.toThrow('no key')
  expect(await tokens.of(token, request)).toBe('sealed')
})
