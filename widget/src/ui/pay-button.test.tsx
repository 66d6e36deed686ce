import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { PayButton } from './pay-button.tsx'
import { stubObservers } from './visible.fixture.ts'

let visiblePart = 1
let width = 400
let height = 300

beforeEach(() => {
  vi.useFakeTimers()
  visiblePart = 1
  width = 400
  height = 300
  stubObservers(() => visiblePart)
  vi.spyOn(window, 'innerWidth', 'get').mockImplementation(() => width)
  vi.spyOn(window, 'innerHeight', 'get').mockImplementation(() => height)
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

type Props = Partial<Parameters<typeof PayButton>[0]>

function show(props: Props = {}) {
  const onPress = vi.fn<() => void>()
  const given = {
    label: 'Pay',
    blockedBecause: null,
    isBusy: false,
    isGenuine: () => true,
    onPress,
  }
  const { rerender } = render(<PayButton {...given} {...props} />)
  return { onPress, become: (next: Props) => rerender(<PayButton {...given} {...next} />) }
}

const button = () => screen.getByRole('button')
const isArmed = () => button().getAttribute('aria-disabled') === 'false'

function wait(ms: number): void {
  act(() => void vi.advanceTimersByTime(ms))
}

/** An event of the window, so long after the page was opened. */
function happen(type: string, timeStamp = 0): void {
  const event = new Event(type)
  Object.defineProperty(event, 'timeStamp', { value: timeStamp })
  act(() => void window.dispatchEvent(event))
}

test('R45: is dead for half a second after it became visible', () => {
  const { onPress } = show()
  wait(499)
  button().click()
  expect(isArmed()).toBe(false)
  expect(onPress).not.toHaveBeenCalled()
  wait(1)
  expect(isArmed()).toBe(true)
  button().click()
  expect(onPress).toHaveBeenCalledOnce()
})

test.each(['resize', 'focus'])('R45: is dead for half a second after %s', (type) => {
  const { onPress } = show()
  wait(1_000)
  happen(type, 5_000)
  button().click()
  wait(499)
  button().click()
  expect(onPress).not.toHaveBeenCalled()
  wait(1)
  button().click()
  expect(onPress).toHaveBeenCalledOnce()
})

test('looks pressable at once, but not while a longer wait lasts', () => {
  const looksAlive = () => button().classList.contains('pay-button-offered')
  const { become } = show()
  expect(looksAlive()).toBe(true)
  become({ waitMs: 10_000 })
  wait(9_999)
  expect(looksAlive()).toBe(false)
  wait(1)
  expect(looksAlive()).toBe(true)
})

test('R45: knows of a disturbance before the screen shows it', () => {
  const { onPress } = show()
  wait(1_000)
  act(() => {
    window.dispatchEvent(new Event('resize'))
    button().click()
  })
  expect(onPress).not.toHaveBeenCalled()
})

test('R45: is dead while a part of it is hidden, or the frame is too small', () => {
  visiblePart = 0.9
  const { onPress, become } = show()
  wait(5_000)
  button().click()
  visiblePart = 1
  width = 150
  become({ isBusy: true })
  become({})
  wait(5_000)
  button().click()
  width = 400
  height = 80
  happen('resize')
  wait(5_000)
  button().click()
  expect(onPress).not.toHaveBeenCalled()
  height = 300
  happen('resize')
  wait(500)
  button().click()
  expect(onPress).toHaveBeenCalledOnce()
})

test('the focus that a press itself brings does not spoil it: one tap is enough', () => {
  const { onPress } = show()
  wait(1_000)
  const down = new Event('pointerdown', { bubbles: true })
  Object.defineProperty(down, 'timeStamp', { value: 7_000 })
  act(() => void button().dispatchEvent(down))
  happen('focus', 7_080)
  button().click()
  expect(onPress).toHaveBeenCalledOnce()
})

test('a focus right before the press does: it was meant for something else', () => {
  const { onPress } = show()
  wait(1_000)
  happen('focus', 7_000)
  const down = new Event('pointerdown', { bubbles: true })
  Object.defineProperty(down, 'timeStamp', { value: 7_050 })
  act(() => void button().dispatchEvent(down))
  button().click()
  expect(onPress).not.toHaveBeenCalled()
})

test('moving the focus within the frame changes nothing', () => {
  show()
  wait(1_000)
  act(() => button().focus())
  expect(isArmed()).toBe(true)
})

test('is armed anew each time that it can be pressed again', () => {
  const { onPress, become } = show()
  wait(1_000)
  become({ isBusy: true })
  wait(5_000)
  become({})
  button().click()
  expect(onPress).not.toHaveBeenCalled()
  wait(500)
  button().click()
  expect(onPress).toHaveBeenCalledOnce()
})

test('takes no press while it is busy or blocked', () => {
  const { onPress, become } = show({ isBusy: true })
  wait(5_000)
  button().click()
  become({ blockedBecause: 'The card has expired.' })
  wait(5_000)
  button().click()
  expect(onPress).not.toHaveBeenCalled()
})

test('takes no press that a script made', () => {
  const { onPress } = show({ isGenuine: ({ isTrusted }) => isTrusted })
  wait(1_000)
  fireEvent.click(button())
  expect(onPress).not.toHaveBeenCalled()
})

test('leaves no timer and no listener behind', () => {
  const added = vi.spyOn(window, 'addEventListener')
  show()
  cleanup()
  expect(vi.getTimerCount()).toBe(0)
  const signals = added.mock.calls.flatMap(([type, , options]) =>
    ['resize', 'focus'].includes(type) && typeof options === 'object' ? [options.signal] : [],
  )
  expect(signals).toHaveLength(2)
  expect(signals.every((signal) => signal?.aborted)).toBe(true)
})
