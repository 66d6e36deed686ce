import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { posted, settle, standInForSubmit } from '../element/page.fixture.ts'
import { createEarlyClass } from './early-element.ts'
import { takeOver } from './take-over.ts'

const origin = 'https://pay.example'
let count = 0

beforeAll(standInForSubmit)

beforeEach(() => {
  vi.stubGlobal('isSecureContext', true)
})

afterEach(() => {
  document.body.replaceChildren()
  posted.length = 0
})

/** An element whose own code has not come yet; each test defines one, because a name is given once. */
function anEarlyElement(attributes: Record<string, string> = {}) {
  const early = createEarlyClass(origin)
  count += 1
  customElements.define(`early-${count}`, early.EarlyElement)
  const element = document.createElement(`early-${count}`)
  const all = { session: 'cs_1', 'client-secret': 'cs_1_secret_x', ...attributes }
  for (const [name, value] of Object.entries(all)) element.setAttribute(name, value)
  return { element, takeOver: () => takeOver(early, origin) }
}

const framesOf = (element: Element) => [...element.querySelectorAll('iframe')]

test('sends its frame on the way at once, and says that it is loading', () => {
  const { element } = anEarlyElement({ theme: 'dark' })
  document.body.append(element)
  expect(element.dataset['state']).toBe('loading')
  expect(posted).toMatchObject([{ action: `${origin}/frame`, fields: { theme: 'dark' } }])
  expect(framesOf(element)).toHaveLength(1)
})

test('is idle without a session, and begins when it gets one', async () => {
  const { element } = anEarlyElement()
  element.removeAttribute('session')
  document.body.append(element)
  await settle()
  expect(element.dataset['state']).toBe('idle')
  element.setAttribute('session', 'cs_1')
  await settle()
  expect(element.dataset['state']).toBe('loading')
  expect(posted).toHaveLength(1)
})

test('keeps the frame that is there when its own code takes over', async () => {
  const { element, takeOver: comeIn } = anEarlyElement()
  document.body.append(element)
  const [frame] = framesOf(element)
  comeIn()
  await settle()
  expect(framesOf(element)).toEqual([frame])
  expect(posted).toHaveLength(1)
  element.remove()
  expect(framesOf(element)).toEqual([])
  expect(element.dataset['state']).toBe('idle')
})

test('opens another frame when the session has changed meanwhile', async () => {
  const { element, takeOver: comeIn } = anEarlyElement()
  document.body.append(element)
  const [frame] = framesOf(element)
  element.setAttribute('client-secret', 'cs_2_secret_y')
  element.setAttribute('session', 'cs_2')
  await settle()
  comeIn()
  await settle()
  expect(framesOf(element)).toHaveLength(1)
  expect(framesOf(element)).not.toContain(frame)
  expect(posted.at(-1)?.fields).toMatchObject({ 'client-secret': 'cs_2_secret_y' })
})

test('taken off the page before its code came, it leaves nothing, and can be put back', async () => {
  const { element, takeOver: comeIn } = anEarlyElement()
  document.body.append(element)
  element.remove()
  expect([framesOf(element), element.dataset['state']]).toEqual([[], 'idle'])
  comeIn()
  document.body.append(element)
  await settle()
  expect(framesOf(element)).toHaveLength(1)
  expect(element.dataset['state']).toBe('loading')
})

test('hands a port to a frame that was loaded before the code came', async () => {
  const { element, takeOver: comeIn } = anEarlyElement()
  document.body.append(element)
  const [frame] = framesOf(element)
  const handed = vi.fn<() => void>()
  Object.defineProperty(frame?.contentWindow, 'postMessage', { value: handed })
  frame?.dispatchEvent(new Event('load'))
  expect(handed).not.toHaveBeenCalled()
  comeIn()
  await settle()
  expect(handed).toHaveBeenCalledOnce()
})

test('an element that is made later is whole from the beginning', async () => {
  const { element, takeOver: comeIn } = anEarlyElement()
  comeIn()
  const later = document.createElement(element.localName)
  for (const { name, value } of element.attributes) later.setAttribute(name, value)
  document.body.append(later)
  await settle()
  expect(framesOf(later)).toHaveLength(1)
  expect(later.dataset['state']).toBe('loading')
})
