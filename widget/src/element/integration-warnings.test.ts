// @vitest-environment jsdom
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { judgeSize } from './judge-size.ts'
import {
  bff,
  defineElement,
  frameOf,
  frameOrigin,
  loadFrame,
  mount,
  nextEvent,
  settle,
} from './page.fixture.ts'
import { watchPolicy } from './watch-policy.ts'

beforeAll(() => {
  defineElement()
  watchPolicy()
})

afterEach(() => {
  vi.useRealTimers()
  document.body.replaceChildren()
})

function violate(blockedURI: string, change: object = {}) {
  const event = new Event('securitypolicyviolation', { bubbles: true })
  const all = { blockedURI, effectiveDirective: 'frame-src', disposition: 'enforce', ...change }
  for (const [name, value] of Object.entries(all)) Object.defineProperty(event, name, { value })
  document.dispatchEvent(event)
}

test('names the directive of the page that forbids the frame, at once', async () => {
  const say = vi.spyOn(console, 'warn').mockReturnValue()
  const element = await mount()
  const failure = nextEvent(element, 'error')
  violate('https://other.example/')
  violate(`${frameOrigin}/frame`, { disposition: 'report' })
  violate(`${frameOrigin}/widget.js`, { effectiveDirective: 'script-src' })
  expect(element.dataset['state']).toBe('loading')
  violate(`${frameOrigin}/frame`)
  expect(element.dataset['state']).toBe('error')
  expect((await failure).detail).toMatchObject({ code: 'frame_unreachable', retryable: false })
  expect(element.querySelector('[role=alert]')).not.toBeNull()
  expect(say).toHaveBeenCalledExactlyOnceWith(
    '[wallet-checkout] frame_blocked',
    expect.stringContaining(`frame-src has to allow ${frameOrigin}`),
  )
  expect(say.mock.lastCall?.[1]).toContain('integration-warnings#frame_blocked')
})

test('blames the list of origins when the BFF answers and its frame says nothing', async () => {
  const say = vi.spyOn(console, 'warn').mockReturnValue()
  bff.isReachable = true
  await mount()
  vi.useFakeTimers()
  await mount()
  await vi.advanceTimersByTimeAsync(15_000)
  expect(say.mock.calls.map(([name]) => name)).toEqual(['[wallet-checkout] frame_refused'])
})

test('an element that has left the page hears of no policy', async () => {
  const element = await mount()
  const frame = frameOf(element)
  element.remove()
  violate(`${frameOrigin}/frame`)
  expect(frame.isConnected).toBe(false)
  expect(element.dataset['state']).toBe('idle')
})

test('names an element that is too narrow, and one that nobody can see, once it is ready', async () => {
  const say = vi.spyOn(console, 'warn').mockReturnValue()
  const names = () => say.mock.calls.map(([name]) => name)
  const element = await mount()
  let box = { width: 280, height: 200 }
  let isVisible = true
  Object.defineProperty(element, 'checkVisibility', { value: () => isVisible })
  element.getBoundingClientRect = () => box as DOMRect
  judgeSize(element)
  expect(names()).toEqual([])
  box = { width: 279, height: 200 }
  const ready = nextEvent(element, 'ready')
  loadFrame(element).say({ type: 'ready' })
  await ready
  expect(names()).toEqual(['[wallet-checkout] element_too_small'])
  isVisible = false
  judgeSize(element)
  judgeSize(element)
  await settle()
  expect(names()).toEqual([
    '[wallet-checkout] element_too_small',
    '[wallet-checkout] element_hidden',
  ])
})
