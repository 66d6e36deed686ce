import { expect, test, vi } from 'vitest'
import { moveClock, setOnline } from './frame-window.ts'

function openPage() {
  const frame = document.createElement('iframe')
  document.body.append(frame)
  return frame.contentWindow as Window & { Date: DateConstructor }
}

test('sets the clock of one frame forward and back, and no other', () => {
  const page = openPage()
  const other = openPage()
  moveClock(page, 600_000)
  moveClock(page, 600_000)
  expect(page.Date.now() - other.Date.now()).toBeGreaterThan(1_190_000)
  moveClock(page, -1_800_000)
  expect(page.Date.now() - other.Date.now()).toBeLessThan(-590_000)
})

test('tells a frame that it has no connection, and that it has one again', () => {
  const page = openPage()
  const offline = vi.fn<() => void>()
  const online = vi.fn<() => void>()
  page.addEventListener('offline', offline)
  page.addEventListener('online', online)
  setOnline(page, false)
  expect(page.navigator.onLine).toBe(false)
  setOnline(page, true)
  expect(page.navigator.onLine).toBe(true)
  expect([offline, online].map(({ mock }) => mock.calls.length)).toEqual([1, 1])
})
