import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { openFrame } from './open-frame.ts'
import { frameOrigin, standInForSubmit } from './page.fixture.ts'

const options = { session: 'cs_1', clientSecret: 'cs_1_secret_x', theme: 'auto' } as const
const listeners = { onMessage: () => {}, onSilence: () => {} }

beforeAll(standInForSubmit)

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  document.body.replaceChildren()
  vi.useRealTimers()
})

function open() {
  const opened = openFrame(document.body, frameOrigin, options, listeners)
  const frame = document.querySelector('iframe')
  if (!frame) throw new Error('No frame was opened')
  return { opened, frame }
}

test('asks again for a document that was dropped, as when the page moves the frame', () => {
  const { frame } = open()
  frame.dispatchEvent(new Event('load'))
  vi.advanceTimersByTime(2_900)
  expect(frame.src).toBe('')
  vi.advanceTimersByTime(200)
  expect(frame.src).toBe(`${frameOrigin}/frame`)
})

test('asks for nothing again where the document has come', () => {
  const { frame } = open()
  // What the document of another origin is to the page.
  Object.defineProperty(frame, 'contentDocument', { value: null })
  frame.dispatchEvent(new Event('load'))
  vi.advanceTimersByTime(10_000)
  expect(frame.src).toBe('')
})

test('asks for nothing again once it is closed', () => {
  const { frame, opened } = open()
  frame.dispatchEvent(new Event('load'))
  opened.close()
  vi.advanceTimersByTime(60_000)
  expect(frame.src).toBe('')
})
