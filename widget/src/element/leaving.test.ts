// @vitest-environment jsdom
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { defineElement, loadFrame, mount, nextEvent, settle, visited } from './page.fixture.ts'

const loginUrl = 'https://pay.example/login/pa_1.page-1'
const returnUrl = 'https://shop.example/thanks?checkout_session=cs_1'

beforeAll(defineElement)

beforeEach(() => void visited.splice(0))

afterEach(() => {
  document.body.replaceChildren()
})

/** Everything that the frame has said so far was heard. */
async function heardAll(element: Element, frame: ReturnType<typeof loadFrame>): Promise<void> {
  const heard = nextEvent(element, 'ready')
  frame.say({ type: 'ready' })
  await heard
}

async function aFrame(attributes: Record<string, string> = {}) {
  const element = await mount(attributes)
  const frame = loadFrame(element)
  return { element, frame, heardAll: () => heardAll(element, frame) }
}

test('leaves the page for the login page of the BFF', async () => {
  const { frame, heardAll: heard } = await aFrame()
  frame.say({ type: 'redirect', url: loginUrl })
  await heard()
  expect(visited).toEqual([loginUrl])
})

test('ignores a redirect to anywhere else, whatever has been paid', async () => {
  const { frame, heardAll: heard } = await aFrame()
  frame.say({ type: 'redirect', url: 'https://evil.example/login/pa_1.page-1' })
  frame.say({ type: 'state', state: 'success' })
  frame.say({ type: 'redirect', url: 'https://evil.example/' })
  frame.say({ type: 'redirect', url: returnUrl })
  frame.say({ type: 'redirect', url: 'javascript:alert(1)' })
  frame.sayAnything({ type: 'redirect', url: [loginUrl] })
  await heard()
  expect(visited).toEqual([])
})

test('goes back to the shop after success, where the merchant has asked for it', async () => {
  const { frame, heardAll: heard } = await aFrame({ redirect: 'on-success' })
  for (const state of ['ready', 'declined', 'unknown', 'verifying'] as const) {
    frame.say({ type: 'state', state })
    frame.say({ type: 'redirect', url: returnUrl })
  }
  await heard()
  expect(visited).toEqual([])
  frame.say({ type: 'state', state: 'success' })
  frame.say({ type: 'redirect', url: 'javascript:alert(1)' })
  frame.say({ type: 'redirect', url: returnUrl })
  await heard()
  expect(visited).toEqual([returnUrl])
})

test('tells the frame which way to log in, and when that changes', async () => {
  const { element, frame } = await aFrame({ login: 'popup' })
  expect(await frame.hear()).toMatchObject({ options: { login: 'popup' } })
  element.setAttribute('login', 'page')
  await settle()
  expect(await frame.hear()).toEqual({ type: 'update', theme: 'auto', login: 'page' })
})

test('ignores a way to log in that it does not know, and names it', async () => {
  const say = vi.spyOn(console, 'warn').mockReturnValue()
  const { frame } = await aFrame({ login: 'tab' })
  const hello = await frame.hear()
  expect(hello.type === 'init' && hello.options.login).toBeUndefined()
  expect(say.mock.calls.map(([text]) => text)).toEqual(['[wallet-checkout] unsupported_login'])
})

test('lets the page say no before it is left', async () => {
  const { element, frame } = await aFrame()
  await frame.hear()
  element.addEventListener('wallet-checkout:login-required', (event) => event.preventDefault())
  frame.say({ type: 'event', name: 'login-required', detail: { reason: 'ended' }, ask: 1 })
  expect(await frame.hear()).toEqual({ type: 'proceed', ask: 1, allowed: false })
})
