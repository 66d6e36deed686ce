// @vitest-environment jsdom
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import {
  anElement,
  defineElement,
  frameOf,
  loadFrame,
  mount,
  nextEvent,
  settle,
} from './page.fixture.ts'

beforeAll(defineElement)

afterEach(() => {
  vi.useRealTimers()
  document.body.replaceChildren()
})

test('starts over when the session or the client secret changes, once for both', async () => {
  const element = await mount()
  const first = frameOf(element)
  loadFrame(element).say({ type: 'state', state: 'ready' })
  await nextEvent(element, 'state-change')
  element.setAttribute('session', 'cs_2')
  element.setAttribute('client-secret', 'cs_2_secret_y')
  await settle()
  expect(element.querySelectorAll('iframe')).toHaveLength(1)
  expect(frameOf(element)).not.toBe(first)
  expect(element.dataset['state']).toBe('loading')
  expect(await loadFrame(element).hear()).toMatchObject({ options: { session: 'cs_2' } })
})

test('shakes hands again when the frame loads again, and hears no more of the old port', async () => {
  const element = await mount()
  const first = loadFrame(element)
  const second = loadFrame(element)
  first.say({ type: 'state', state: 'error' })
  second.say({ type: 'state', state: 'ready' })
  await nextEvent(element, 'state-change')
  expect(element.dataset['state']).toBe('ready')
})

test('says that the frame is unreachable when it stays silent for 15 seconds', async () => {
  vi.useFakeTimers()
  const say = vi.spyOn(console, 'warn').mockReturnValue()
  const element = await mount({ locale: 'en' })
  const failure = nextEvent(document, 'error')
  vi.advanceTimersByTime(14_999)
  expect(element.dataset['state']).toBe('loading')
  vi.advanceTimersByTime(1)
  expect(element.dataset['state']).toBe('error')
  expect((await failure).detail).toEqual({
    code: 'frame_unreachable',
    category: 'integration',
    retryable: false,
    recovery: 'fix_integration',
    userMessage: 'The payment form could not be loaded. Please reload the page.',
    requestId: null,
  })
  expect(element.querySelector('[role=alert]')?.textContent).toMatch(/could not be loaded/)
  expect(frameOf(element).style.display).toBe('none')
  expect(say).toHaveBeenCalledWith(expect.stringContaining('frame_unreachable'), expect.anything())
})

test('blames the network when the browser is offline', async () => {
  vi.useFakeTimers()
  vi.spyOn(console, 'warn').mockReturnValue()
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  const element = await mount()
  const failure = nextEvent(element, 'error')
  vi.advanceTimersByTime(15_000)
  expect((await failure).detail).toMatchObject({
    category: 'network',
    retryable: true,
    recovery: 'retry',
  })
})

test('shows a frame that speaks after all', async () => {
  vi.useFakeTimers()
  vi.spyOn(console, 'warn').mockReturnValue()
  const element = await mount()
  vi.advanceTimersByTime(15_000)
  vi.useRealTimers()
  loadFrame(element).say({ type: 'state', state: 'ready' })
  await nextEvent(element, 'state-change')
  expect(element.dataset['state']).toBe('ready')
  expect(element.querySelector('[role=alert]')).toBeNull()
  expect(frameOf(element).style.display).toBe('block')
})

test('ends everything when it is taken off the page, and starts again when put back', async () => {
  const element = await mount()
  const frame = loadFrame(element)
  await frame.hear()
  const closed = new Promise((resolve) => frame.port.addEventListener('close', resolve))
  element.remove()
  await closed
  expect(element.querySelector('iframe')).toBeNull()
  expect(element.dataset['state']).toBe('idle')
  document.body.append(element)
  expect(element.dataset['state']).toBe('loading')
  await settle()
  expect(await loadFrame(element).hear()).toMatchObject({ type: 'init' })
})

test('tells the frame that it is over', async () => {
  const element = await mount()
  const frame = loadFrame(element)
  await frame.hear()
  element.remove()
  expect(await frame.hear()).toEqual({ type: 'destroy' })
})

test('survives being moved within the page in one go, with one frame', async () => {
  const element = await mount()
  loadFrame(element)
  const aside = document.createElement('aside')
  document.body.append(aside)
  aside.append(element)
  document.body.prepend(element)
  await settle()
  expect(element.querySelectorAll('iframe')).toHaveLength(1)
  const frame = loadFrame(element)
  expect(await frame.hear()).toMatchObject({ type: 'init' })
  frame.say({ type: 'state', state: 'ready' })
  await nextEvent(element, 'state-change')
  expect(element.dataset['state']).toBe('ready')
})

test('opens no frame when it is put on the page and taken off again at once', async () => {
  const element = anElement()
  document.body.append(element)
  element.remove()
  await settle()
  expect(element.querySelector('iframe')).toBeNull()
})

test('leaves no frame behind when a listener removes it during its first event', async () => {
  const element = anElement()
  document.body.append(element)
  element.addEventListener('wallet-checkout:state-change', () => element.remove())
  element.setAttribute('session', 'cs_2')
  await settle()
  loadFrame(element).say({ type: 'state', state: 'ready' })
  await nextEvent(element, 'state-change')
  expect(element.isConnected).toBe(false)
  expect(element.querySelector('iframe')).toBeNull()
})

test('keeps two elements of one page apart', async () => {
  const one = await mount({ session: 'cs_1' })
  const two = await mount({ session: 'cs_2' })
  const first = loadFrame(one)
  const second = loadFrame(two)
  expect(await first.hear()).toMatchObject({ options: { session: 'cs_1' } })
  expect(await second.hear()).toMatchObject({ options: { session: 'cs_2' } })
  second.say({ type: 'state', state: 'login' })
  await nextEvent(two, 'state-change')
  expect([one.dataset['state'], two.dataset['state']]).toEqual(['loading', 'login'])
  one.remove()
  expect(frameOf(two).isConnected).toBe(true)
})

test('leaves no frame, port, timer or listener after 50 times on and off the page', async () => {
  vi.useFakeTimers()
  const listen = vi.spyOn(EventTarget.prototype, 'addEventListener')
  const listenOnWindow = vi.spyOn(window, 'addEventListener')
  const closePort = vi.spyOn(MessagePort.prototype, 'close')
  const element = anElement()
  for (let round = 0; round < 50; round += 1) {
    document.body.append(element)
    await settle()
    loadFrame(element)
    element.remove()
  }
  expect(document.querySelectorAll('iframe')).toHaveLength(0)
  expect(element.childNodes).toHaveLength(0)
  expect(closePort).toHaveBeenCalledTimes(50)
  expect(vi.getTimerCount()).toBe(0)
  // A frame takes its listener along; nothing may hang on what stays.
  expect(listen.mock.contexts.every((target) => target instanceof HTMLIFrameElement)).toBe(true)
  expect(listenOnWindow).not.toHaveBeenCalled()
}, 60_000)
