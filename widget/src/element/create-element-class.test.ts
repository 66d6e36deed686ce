// @vitest-environment jsdom
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import {
  anElement,
  defineElement,
  frameOf,
  frameOrigin,
  loadFrame,
  mount,
  nextEvent,
  posted,
  settle,
} from './page.fixture.ts'

beforeAll(defineElement)

afterEach(() => {
  document.body.replaceChildren()
})

test('is idle from the first moment while it has no session or no client secret', async () => {
  vi.spyOn(console, 'warn').mockReturnValue()
  for (const missing of ['session', 'client-secret']) {
    const element = anElement()
    element.removeAttribute(missing)
    document.body.append(element)
    expect(element.dataset['state']).toBe('idle')
    await settle()
    expect(element.dataset['state']).toBe('idle')
    expect(element.querySelector('iframe')).toBeNull()
  }
})

test('is loading from the first moment when it has both', async () => {
  const element = anElement()
  document.body.append(element)
  expect(element.dataset['state']).toBe('loading')
  await settle()
  expect(posted).toEqual([
    {
      target: frameOf(element).name,
      action: `${frameOrigin}/frame`,
      fields: {
        'client-secret': 'cs_1_secret_x',
        theme: 'auto',
        locale: '',
        login: '',
        appearance: '',
        texts: '',
      },
    },
  ])
  expect(frameOf(element).src).toBe('')
})

test('names a missing session and a missing client secret on the console, once', async () => {
  vi.resetModules()
  const { readSession } = await import('./read-options.ts')
  const say = vi.spyOn(console, 'warn').mockReturnValue()
  const bare = document.createElement('div')
  readSession(bare, false)
  readSession(bare, false)
  expect(say.mock.calls.map(([text]) => text)).toEqual([
    '[wallet-checkout] missing_session',
    '[wallet-checkout] missing_client_secret',
  ])
})

test('R6: hands one port down to the frame origin alone, and the options through it', async () => {
  const frame = loadFrame(await mount({ locale: 'en', theme: 'dark' }))
  expect(frame.handed).toEqual({
    message: { type: 'wallet-checkout:connect', version: 1 },
    targetOrigin: frameOrigin,
  })
  expect(await frame.hear()).toEqual({
    type: 'init',
    version: 1,
    options: {
      session: 'cs_1',
      clientSecret: 'cs_1_secret_x',
      locale: 'en',
      theme: 'dark',
    },
  })
})

test('R3: has no secret in the address of the frame, and sends no referrer', async () => {
  const frame = frameOf(await mount())
  expect(frame.outerHTML).not.toContain('secret')
  expect(frame.referrerPolicy).toBe('no-referrer')
})

test('titles the frame in its own language, or in that of the page', async () => {
  const titleOf = async (locale: string) => frameOf(await mount({ locale })).title
  expect(await titleOf('tr')).toBe('iyzico ile öde')
  expect(await titleOf('en')).toBe('Pay with iyzico')
  document.documentElement.lang = 'en-GB'
  expect(await titleOf('')).toBe('Pay with iyzico')
  document.documentElement.lang = ''
  expect(await titleOf('')).toBe('iyzico ile öde')
})

test('updates the frame in place when language or theme change', async () => {
  const element = await mount()
  const before = frameOf(element)
  const frame = loadFrame(element)
  await frame.hear()
  element.setAttribute('theme', 'dark')
  element.setAttribute('locale', 'en')
  await settle()
  expect(await frame.hear()).toEqual({ type: 'update', locale: 'en', theme: 'dark' })
  expect(frameOf(element)).toBe(before)
  expect(before.title).toBe('Pay with iyzico')
  expect(before.style.colorScheme).toBe('dark')
})

test('ignores a language and a theme that it does not know, and names them', async () => {
  const say = vi.spyOn(console, 'warn').mockReturnValue()
  const frame = loadFrame(await mount({ locale: 'de', theme: 'pink' }))
  expect(await frame.hear()).toMatchObject({
    options: { session: 'cs_1', clientSecret: 'cs_1_secret_x', theme: 'auto' },
  })
  expect(say.mock.calls.map(([text]) => text)).toEqual([
    '[wallet-checkout] unsupported_locale',
    '[wallet-checkout] unsupported_theme',
  ])
})

test('is as wide as its place where a page is written from top to bottom, not as the window', async () => {
  expect(frameOf(await mount()).style.writingMode).toBe('inherit')
})

test('takes the height that the frame asks for', async () => {
  const element = await mount()
  const frame = loadFrame(element)
  frame.say({ type: 'resize', height: 212.5 })
  frame.say({ type: 'ready' })
  await nextEvent(element, 'ready')
  expect(frameOf(element).style.height).toBe('212.5px')
  expect(frameOf(element).style.getPropertyPriority('height')).toBe('important')
})

test('shows the state, and tells each change with the state before it', async () => {
  const element = anElement()
  const changes: unknown[] = []
  document.addEventListener('wallet-checkout:state-change', (event) =>
    changes.push((event as CustomEvent).detail),
  )
  document.body.append(element)
  await settle()
  const frame = loadFrame(element)
  frame.say({ type: 'state', state: 'ready' })
  frame.say({ type: 'state', state: 'ready' })
  frame.say({ type: 'state', state: 'error' })
  frame.say({ type: 'ready' })
  await nextEvent(element, 'ready')
  expect(element.dataset['state']).toBe('error')
  expect(changes).toEqual([
    { state: 'loading', previous: 'idle' },
    { state: 'ready', previous: 'loading' },
    { state: 'error', previous: 'ready' },
  ])
})

test('turns an event of the frame into a bubbling, composed one', async () => {
  const element = await mount()
  const frame = loadFrame(element)
  frame.say({
    type: 'event',
    name: 'token-refreshed',
    detail: { reason: 'wake', expiresIn: 285 },
  })
  const event = await nextEvent(document, 'token-refreshed')
  expect(event.detail).toEqual({ reason: 'wake', expiresIn: 285 })
  expect([event.bubbles, event.composed, event.cancelable]).toEqual([true, true, false])
  expect(event.target).toBe(element)
})

test('answers a cancelable event with what the listeners decided', async () => {
  const element = await mount()
  const frame = loadFrame(element)
  await frame.hear()
  frame.say({ type: 'event', name: 'error', detail: {}, ask: 1 })
  expect(await frame.hear()).toEqual({ type: 'proceed', ask: 1, allowed: true })
  element.addEventListener('wallet-checkout:error', (event) => event.preventDefault())
  frame.say({ type: 'event', name: 'error', detail: {}, ask: 2 })
  expect(await frame.hear()).toEqual({ type: 'proceed', ask: 2, allowed: false })
})

test('R7: ignores whatever is no message of the protocol', async () => {
  const element = await mount()
  const seen: string[] = []
  for (const name of ['ready', 'state-change', 'error', 'before-pay', 'token-failed']) {
    element.addEventListener(`wallet-checkout:${name}`, () => seen.push(name))
  }
  const frame = loadFrame(element)
  for (const data of [
    null,
    'ready',
    { type: 'state', state: 'won' },
    { type: 'resize', height: Number.POSITIVE_INFINITY },
    { type: 'resize', height: -1 },
    { type: 'event', name: 'state-change', detail: {} },
    { type: 'event', name: 'error', detail: 'text' },
    { type: 'event', name: 'error', detail: { text: 'x'.repeat(8192) } },
    { type: 'event', name: 'token-failed', detail: {}, ask: 'yes' },
  ]) {
    frame.sayAnything(data)
  }
  frame.say({ type: 'ready' })
  await nextEvent(element, 'ready')
  expect(seen).toEqual(['ready'])
  expect(element.dataset['state']).toBe('loading')
  expect(frameOf(element).style.height).toBe('236px')
})
