import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { atMost } from './at-most.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('waits for the work, and leaves no timer behind', async () => {
  await atMost(10_000, Promise.resolve())
  expect(vi.getTimerCount()).toBe(0)
})

test('waits no longer than it was told', async () => {
  const waiting = atMost(10_000, new Promise(() => {}))
  await vi.advanceTimersByTimeAsync(10_000)
  await expect(waiting).resolves.toBeUndefined()
})

test('hands on what goes wrong, and leaves no timer behind', async () => {
  await expect(atMost(10_000, Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(vi.getTimerCount()).toBe(0)
})
