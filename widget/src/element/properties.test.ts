// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest'
import { anElement, defineElement, frameOf, loadFrame, settle } from './page.fixture.ts'
import type { WalletCheckoutElement } from './wallet-checkout-element.ts'

afterEach(() => {
  document.body.replaceChildren()
})

async function mounted(element: HTMLElement) {
  document.body.append(element)
  await settle()
  const frame = loadFrame(element)
  return { frame, first: await frame.hear() }
}

test('takes over what was set before it was defined', async () => {
  const element = anElement() as WalletCheckoutElement
  element.appearance = { radius: 4 }
  element.texts = { tr: { loading: 'Az kaldı' } }
  expect(Object.hasOwn(element, 'appearance')).toBe(true)
  document.body.append(element)
  defineElement()
  expect(Object.hasOwn(element, 'appearance')).toBe(false)
  expect(element.appearance).toEqual({ radius: 4 })
  await settle()
  expect(await loadFrame(element).hear()).toMatchObject({
    options: { appearance: { radius: 4 }, texts: { tr: { loading: 'Az kaldı' } } },
  })
})

test('changes in place, and a property wins over its attribute', async () => {
  const element = anElement({ appearance: '{"radius":8}' }) as WalletCheckoutElement
  const { frame, first } = await mounted(element)
  expect(first).toMatchObject({ options: { appearance: { radius: 8 } } })
  const before = frameOf(element)
  element.appearance = { radius: 2 }
  await settle()
  expect(await frame.hear()).toMatchObject({ type: 'update', appearance: { radius: 2 } })
  element.appearance = undefined
  await settle()
  expect(await frame.hear()).toMatchObject({ type: 'update', appearance: { radius: 8 } })
  expect(frameOf(element)).toBe(before)
})

test('compares by value: an equal object tells the frame nothing', async () => {
  const element = anElement() as WalletCheckoutElement
  element.appearance = { colors: { accent: '#112233' } }
  const { frame } = await mounted(element)
  element.appearance = { colors: { accent: '#112233' } }
  await settle()
  element.setAttribute('theme', 'dark')
  await settle()
  expect(await frame.hear()).toMatchObject({ type: 'update', theme: 'dark' })
})

test('takes JSON for the object, as a framework may set it', async () => {
  const element = anElement() as WalletCheckoutElement
  element.appearance = '{"density":"roomy"}' as never
  const { first } = await mounted(element)
  expect(first).toMatchObject({ options: { appearance: { density: 'roomy' } } })
})

test('names what it cannot use, and goes on without it', async () => {
  const say = vi.spyOn(console, 'warn').mockReturnValue()
  const element = anElement() as WalletCheckoutElement
  element.appearance = { radius: 400 }
  element.texts = { de: { loading: 'x' } } as never
  const { first } = await mounted(element)
  expect(first.type === 'init' && first.options.appearance).toBeUndefined()
  expect(say.mock.calls.map(([name]) => name)).toEqual([
    '[wallet-checkout] unsupported_appearance',
    '[wallet-checkout] unsupported_texts',
  ])
})
