import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { aKeeper, failing, granting, lent, refusal, wait } from './access-token-keeper.fixture.ts'

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
  })
})

afterEach(() => {
  vi.useRealTimers()
})

test('pays with the token that is there while that has long enough to live', async () => {
  const { keeper, ask } = aKeeper()
  await wait(200_000)
  expect(await keeper.withPayingToken(lent)).toBe('token-1')
  expect(ask).toHaveBeenCalledTimes(1)
})

test('does not hurry a BFF that asked to be left alone, and does not pay either', async () => {
  const { keeper, ask, clock } = aKeeper()
  await wait(0)
  ask.mockImplementation(failing('rate_limited', { retryAfterMs: 60_000 }))
  await wait(251_000)
  const asked = ask.mock.calls.length
  clock.sleep(20_000)
  await expect(keeper.withPayingToken(lent)).rejects.toMatchObject({ code: 'rate_limited' })
  expect(ask).toHaveBeenCalledTimes(asked)
})

test('refreshes within the press, with the reason paying', async () => {
  const { keeper, ask, clock, onRefreshed } = aKeeper()
  await wait(0)
  // Between two looks at the clocks, so that no timer was there first.
  clock.sleep(256_000)
  expect(await keeper.withPayingToken(lent)).toBe('token-2')
  expect(ask).toHaveBeenCalledTimes(2)
  expect(onRefreshed).toHaveBeenCalledWith({ reason: 'paying', expiresIn: 300 })
})

test('takes what the BFF gives, however short it lives, and does not ask for it twice', async () => {
  const { keeper, ask, clock } = aKeeper(granting(20))
  await wait(0)
  clock.sleep(15_000)
  expect(await keeper.withPayingToken(lent)).toBe('token-2')
  expect(ask).toHaveBeenCalledTimes(2)
})

test('sends nothing when no token can be had', async () => {
  const { keeper, ask, clock } = aKeeper()
  await wait(0)
  ask.mockImplementation(failing('offline'))
  clock.sleep(256_000)
  const pay = vi.fn<(token: string) => Promise<string>>(lent)
  await expect(keeper.withPayingToken(pay)).rejects.toMatchObject({ code: 'offline' })
  expect(pay).not.toHaveBeenCalled()
})

test('pays once: a refused token is replaced for the next press, not for this one', async () => {
  const { keeper } = aKeeper()
  await wait(0)
  const pay = vi.fn<(token: string) => Promise<string>>(async () => Promise.reject(refusal()))
  await expect(keeper.withPayingToken(pay)).rejects.toMatchObject({ code: 'access_token_invalid' })
  expect(pay).toHaveBeenCalledTimes(1)
  expect(await keeper.withPayingToken(lent)).toBe('token-2')
})
