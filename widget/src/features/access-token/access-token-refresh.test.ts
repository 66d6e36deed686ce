import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { aKeeper, failing, granting, lent, show, wait } from './access-token-keeper.fixture.ts'

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
  })
})

afterEach(() => {
  vi.useRealTimers()
})

test('replaces the token ahead of its end, without a word to who watches the status', async () => {
  const { keeper, ask, onRefreshed, changes } = aKeeper()
  await wait(0)
  await wait(249_900)
  expect(ask).toHaveBeenCalledTimes(1)
  await wait(200)
  expect(ask).toHaveBeenCalledTimes(2)
  expect(await keeper.withAccessToken(lent)).toBe('token-2')
  expect(onRefreshed.mock.calls).toEqual([[{ reason: 'expiring', expiresIn: 300 }]])
  expect(changes).toEqual(['live'])
})

test('reports no refresh for the first token', async () => {
  const { onRefreshed } = aKeeper()
  await wait(1_000)
  expect(onRefreshed).not.toHaveBeenCalled()
})

test('asks for nothing while the page is hidden, and catches up on return', async () => {
  const { keeper, ask, onRefreshed, changes } = aKeeper()
  await wait(1_000)
  show('hidden')
  await wait(3_600_000)
  expect(ask).toHaveBeenCalledTimes(1)
  show('visible')
  expect(ask).toHaveBeenCalledTimes(2)
  expect(await keeper.withAccessToken(lent)).toBe('token-2')
  expect(onRefreshed.mock.calls).toEqual([[{ reason: 'wake', expiresIn: 300 }]])
  expect(changes).toEqual(['live'])
})

test('waits for a page that starts hidden', async () => {
  show('hidden')
  const { keeper, ask } = aKeeper()
  const use = keeper.withAccessToken(lent)
  await wait(60_000)
  expect(ask).not.toHaveBeenCalled()
  show('visible')
  expect(await use).toBe('token-1')
  expect(ask).toHaveBeenCalledTimes(1)
})

test('notices within a second that the computer slept', async () => {
  const { ask, clock, onRefreshed } = aKeeper()
  await wait(1_000)
  clock.sleep(600_000)
  await wait(1_000)
  expect(ask).toHaveBeenCalledTimes(2)
  expect(onRefreshed).toHaveBeenCalledWith({ reason: 'wake', expiresIn: 300 })
})

test('stays silent about failing refreshes while the token lives, and fails when it dies', async () => {
  const { keeper, ask, onFailed, changes } = aKeeper()
  await wait(1_000)
  ask.mockImplementation(failing('upstream_unavailable'))
  await wait(298_000)
  expect(changes).toEqual(['live'])
  expect(await keeper.withAccessToken(lent)).toBe('token-1')
  await wait(2_000)
  expect(keeper.snapshot()).toMatchObject({
    status: 'failed',
    error: { code: 'upstream_unavailable' },
  })
  const attempts = onFailed.mock.calls.map(([{ attempt, retryIn }]) => [attempt, retryIn])
  expect(attempts).toEqual([
    [1, 1],
    [2, 2],
    [3, 4],
    [4, 8],
    [5, 16],
    [6, 32],
  ])
})

test('comes back by itself once the BFF does', async () => {
  const { keeper, ask, changes } = aKeeper(failing('upstream_timeout'))
  await wait(0)
  expect(keeper.snapshot().status).toBe('failed')
  ask.mockImplementation(granting())
  await wait(1_000)
  expect(changes).toEqual(['failed', 'live'])
})

test('leaves a BFF alone that asked for it, also when a token is needed', async () => {
  const { keeper, ask } = aKeeper(failing('rate_limited', { retryAfterMs: 20_000 }))
  await expect(keeper.withAccessToken(lent)).rejects.toMatchObject({ code: 'rate_limited' })
  await expect(keeper.withAccessToken(lent)).rejects.toMatchObject({ code: 'rate_limited' })
  await wait(20_000)
  expect(ask).toHaveBeenCalledTimes(1)
  await wait(2_000)
  expect(ask).toHaveBeenCalledTimes(2)
})

test('gives up where only a person can help, and asks again when one says so', async () => {
  const { keeper, ask, onFailed, changes } = aKeeper(
    failing('wallet_session_ended', { retryable: false }),
  )
  await wait(600_000)
  show('hidden')
  show('visible')
  window.dispatchEvent(new Event('online'))
  await wait(1_000)
  expect(ask).toHaveBeenCalledTimes(1)
  expect(onFailed.mock.calls).toEqual([
    [{ code: 'wallet_session_ended', attempt: 1, retryIn: null }],
  ])
  ask.mockImplementation(granting())
  keeper.retry()
  await wait(0)
  expect(changes).toEqual(['failed', 'pending', 'live'])
})

test('asks at once when the connection is back', async () => {
  const { ask, onRefreshed } = aKeeper()
  await wait(1_000)
  ask.mockImplementation(failing('offline'))
  await wait(297_000)
  const before = ask.mock.calls.length
  ask.mockImplementation(granting())
  window.dispatchEvent(new Event('online'))
  await wait(0)
  expect(ask).toHaveBeenCalledTimes(before + 1)
  expect(onRefreshed).toHaveBeenCalledWith({ reason: 'online', expiresIn: 300 })
})

test('asks at the moment itself, not at the next tick of its watch', async () => {
  const { ask } = aKeeper(granting(7))
  await wait(4_370)
  expect(ask).toHaveBeenCalledTimes(1)
  await wait(10)
  expect(ask).toHaveBeenCalledTimes(2)
})

test('counts the life from the start of a slow request', async () => {
  const { keeper, ask } = aKeeper(granting(20, { afterMs: 10_000 }))
  await wait(10_000)
  ask.mockImplementation(failing('network'))
  await wait(9_900)
  expect(await keeper.withAccessToken(lent)).toBe('token-1')
  await wait(100)
  await expect(keeper.withAccessToken(lent)).rejects.toMatchObject({ code: 'network' })
})

test('shows no error on return while the token that died meanwhile is being replaced', async () => {
  const { ask, changes } = aKeeper()
  await wait(1_000)
  ask.mockImplementation(failing('upstream_unavailable'))
  await wait(250_000)
  show('hidden')
  await wait(600_000)
  ask.mockImplementation(granting(300, { afterMs: 3_000 }))
  show('visible')
  await wait(5_000)
  expect(changes).toEqual(['live'])
})

test('sees a sleep that came just before the page was hidden', async () => {
  const { keeper, clock } = aKeeper()
  await wait(1_000)
  clock.sleep(400_000)
  show('hidden')
  clock.sleep(-400_000)
  show('visible')
  expect(await keeper.withAccessToken(lent)).toBe('token-2')
})
