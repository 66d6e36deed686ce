// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { toLook } from '../ui/look.ts'
import { stubObservers } from '../ui/visible.fixture.ts'
import { aClient, mount } from './frame-app.fixture.tsx'
import { looks } from './late-part.ts'
import { pass } from './pay-path.fixture.tsx'

beforeAll(() => looks.load())

beforeEach(() => {
  vi.useFakeTimers()
  stubObservers()
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const { style } = document.documentElement
const drawn = (name: string) => style.getPropertyValue(name)

test('an appearance is there before the first words are', () => {
  const never = () => new Promise<never>(() => {})
  mount(aClient(), { appearance: { preset: 'soft', radius: 3 }, loadLanguage: never })
  expect(drawn('--radius')).toBe('3px')
  expect(drawn('--accent')).toBe(toLook({ preset: 'soft' }).variables['--accent'])
})

test('it changes in place: the same button, in the same state, and nothing told to the page', async () => {
  const { update, messages } = mount(aClient(), { locale: 'en', appearance: { radius: 3 } })
  await pass()
  const button = screen.getByRole('button', { name: 'Pay ₺149.90' })
  button.focus()
  const told = messages.length
  update({ theme: 'dark', appearance: { preset: 'contrast', fontFamily: "Inter, 'Noto Sans'" } })
  await pass()
  expect(document.documentElement.dataset['theme']).toBe('dark')
  expect(drawn('--radius')).toBe(toLook({ preset: 'contrast' }).variables['--radius'])
  expect(drawn('font-family')).toMatch(/^Inter, ["']?Noto Sans["']?, system-ui, sans-serif$/)
  expect(document.activeElement).toBe(button)
  expect(messages.slice(told).filter(({ type }) => type !== 'resize')).toEqual([])
})

test('taken back, it leaves nothing behind', async () => {
  const { update } = mount(aClient(), { appearance: { preset: 'sharp', fontFamily: 'Inter' } })
  await pass()
  update({ appearance: undefined })
  await pass()
  expect(style.cssText).toBe('')
})

test('colours that could not be read are named once', async () => {
  const say = vi.spyOn(console, 'warn').mockReturnValue()
  const appearance = { colors: { ink: '#fefefe', accent: '#ffee00' } }
  const { update } = mount(aClient(), { appearance })
  await pass()
  update({ theme: 'light', appearance: structuredClone(appearance) })
  await pass()
  expect(say.mock.calls).toEqual([['[wallet-checkout] low_contrast', 'colors.ink, colors.accent']])
})
