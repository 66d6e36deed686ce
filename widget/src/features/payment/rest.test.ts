import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { poll } from './poll.ts'
import { rest } from './rest.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

test('rests as long as it is told', async () => {
  const { isOver } = aRest(1_000)
  await wait(999)
  expect(isOver()).toBe(false)
  await wait(1)
  expect(isOver()).toBe(true)
})

test.each([
  ['the connection is back', () => window.dispatchEvent(new Event('online'))],
  ['the page is shown', () => show('visible')],
])('ends early when %s', async (_what, happen) => {
  const { isOver } = aRest(60_000)
  happen()
  await wait(0)
  expect(isOver()).toBe(true)
  expect(vi.getTimerCount()).toBe(0)
})

test('goes on while the page is hidden, and ends when it is shown', async () => {
  show('hidden')
  const { isOver } = aRest(1_000)
  await wait(60_000)
  window.dispatchEvent(new Event('online'))
  await wait(0)
  expect(isOver()).toBe(false)
  show('visible')
  await wait(0)
  expect(isOver()).toBe(true)
})

test('ends with its signal, also while hidden, and does not begin after it', async () => {
  show('hidden')
  const { isOver, end } = aRest(60_000)
  end()
  await wait(0)
  expect(isOver()).toBe(true)
  await rest(60_000, AbortSignal.abort())
  expect(vi.getTimerCount()).toBe(0)
})

test('polls after a second, then less and less often, and never more than five seconds later', async () => {
  const end = new AbortController()
  const startedAt = Date.now()
  const reads: number[] = []
  void poll(async () => void reads.push(Date.now() - startedAt), end.signal)
  await wait(40_000)
  const gaps = reads.map((at, index) => at - (reads[index - 1] ?? 0))
  expect(gaps[0]).toBe(1_000)
  expect(gaps.toSorted((a, b) => a - b)).toEqual(gaps)
  expect(gaps.at(-1)).toBe(5_000)
  end.abort()
  await wait(60_000)
  expect(reads).toHaveLength(gaps.length)
  expect(vi.getTimerCount()).toBe(0)
})

function aRest(ms: number) {
  const end = new AbortController()
  let isOver = false
  void rest(ms, end.signal).then(() => (isOver = true))
  return { isOver: () => isOver, end: () => end.abort() }
}

function show(visibility: DocumentVisibilityState): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(visibility)
  document.dispatchEvent(new Event('visibilitychange'))
}

async function wait(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms)
}
