import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { BankPage } from './bank-page.tsx'

const title = 'The bank’s page'

let isPageFocused: boolean

beforeEach(() => {
  vi.useFakeTimers()
  isPageFocused = true
  vi.spyOn(document, 'hasFocus').mockImplementation(() => isPageFocused)
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function show() {
  render(
    <section tabIndex={-1} aria-label="panel">
      <BankPage src="about:blank" title={title} onReturn={() => {}} onSilence={() => {}} />
      <button type="button">Cancel</button>
    </section>,
  )
  const frame = screen.getByTitle(title)
  screen.getByLabelText('panel').focus()
  return frame
}

test('hands the focus of the panel to a page that stays, and to none on the way to it', () => {
  const frame = show()
  fireEvent.load(frame)
  vi.advanceTimersByTime(400)
  fireEvent.load(frame)
  vi.advanceTimersByTime(400)
  expect(document.activeElement).not.toBe(frame)
  vi.advanceTimersByTime(200)
  expect(document.activeElement).toBe(frame)
})

test('leaves the focus where the buyer has put it meanwhile', () => {
  const frame = show()
  screen.getByRole('button').focus()
  fireEvent.load(frame)
  vi.advanceTimersByTime(1_000)
  expect(document.activeElement).toBe(screen.getByRole('button'))
})

test('takes no focus from the merchant’s page', () => {
  const frame = show()
  isPageFocused = false
  fireEvent.load(frame)
  vi.advanceTimersByTime(1_000)
  expect(document.activeElement).not.toBe(frame)
})
