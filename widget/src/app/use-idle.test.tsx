import { act, cleanup, render, renderHook, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { stubObservers } from '../ui/visible.fixture.ts'
import { mount } from './frame-app.fixture.tsx'
import { languages } from '../i18n/languages.fixture.ts'
import { aHost } from './host.fixture.ts'
import { looks } from './late-part.ts'
import { PausedApp } from './paused-app.tsx'
import { aPaymentBff } from './payment-bff.fixture.ts'
import { useIdle } from './use-idle.ts'

const quarterHourMs = 900_000

beforeEach(() => {
  vi.useFakeTimers()
  stubObservers()
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function anIdle(isCounting = true) {
  const onIdle = vi.fn<() => void>()
  const { rerender, unmount } = renderHook((counting) => useIdle(document, counting, onIdle), {
    initialProps: isCounting,
  })
  return { onIdle, rerender, unmount }
}

test('R46: tells after 15 minutes in which nobody was here', () => {
  const { onIdle } = anIdle()
  vi.advanceTimersByTime(quarterHourMs - 1)
  expect(onIdle).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(onIdle).toHaveBeenCalledOnce()
})

test.each(['pointerdown', 'pointermove', 'keydown', 'focus'])('%s is a sign of life', (sign) => {
  const { onIdle } = anIdle()
  vi.advanceTimersByTime(quarterHourMs - 1)
  window.dispatchEvent(new Event(sign))
  vi.advanceTimersByTime(quarterHourMs - 1)
  expect(onIdle).not.toHaveBeenCalled()
})

test('does not count while somebody waits, and leaves nothing behind', () => {
  const { onIdle, rerender, unmount } = anIdle(false)
  vi.advanceTimersByTime(2 * quarterHourMs)
  expect(onIdle).not.toHaveBeenCalled()
  rerender(true)
  unmount()
  expect(vi.getTimerCount()).toBe(0)
})

test('a payment in doubt is waited for, however long, and then the frame may rest', async () => {
  const bff = aPaymentBff()
  bff.willBe({ status: 'unknown' })
  const { onIdle } = mount(bff.client, { locale: 'en' })
  const pass = (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)))
  await pass(600)
  act(() => screen.getByRole('button', { name: /^Pay ₺|TL öde$/ }).click())
  await pass(2 * quarterHourMs)
  expect(onIdle).not.toHaveBeenCalled()
  bff.change({ status: 'succeeded' })
  await pass(quarterHourMs + 10_000)
  expect(onIdle).toHaveBeenCalledOnce()
})

test('a paused frame says so, has nothing to press, and wakes at the first sign of life', () => {
  const { host, messages } = aHost()
  const onLife = vi.fn<() => void>()
  render(<PausedApp host={host} texts={languages.en} page={document} onLife={onLife} />)
  expect(screen.getByRole('region', { name: 'Paused for your safety' })).toBeTruthy()
  expect(screen.queryByRole('button')).toBeNull()
  expect(messages).toEqual([{ type: 'state', state: 'loading' }])
  window.dispatchEvent(new Event('pointermove'))
  expect(onLife).toHaveBeenCalledOnce()
})

test('a paused frame goes on to look as the page wishes', async () => {
  await looks.load()
  const { host, update } = aHost()
  render(<PausedApp host={host} texts={languages.en} page={document} onLife={() => {}} />)
  act(() => update({ theme: 'dark', appearance: { radius: 3 } }))
  const { dataset, style } = document.documentElement
  expect([dataset['theme'], style.getPropertyValue('--radius')]).toEqual(['dark', '3px'])
})
