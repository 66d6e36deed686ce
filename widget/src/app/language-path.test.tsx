import { act, cleanup, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { languages } from '../i18n/languages.fixture.ts'
import type { LoadLanguage } from '../i18n/load-language.ts'
import type { Messages } from '../i18n/messages.ts'
import { stubObservers } from '../ui/visible.fixture.ts'
import { aClient, aSession, fail, mount } from './frame-app.fixture.tsx'
import { pass } from './pay-path.fixture.tsx'

beforeEach(() => {
  vi.useFakeTimers()
  stubObservers()
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function aLoader(load: LoadLanguage = async (locale) => languages[locale]) {
  return vi.fn<LoadLanguage>(load)
}

const asked = (load: ReturnType<typeof aLoader>) => new Set(load.mock.calls.map(([name]) => name))

test('fetches the language of the element at once, and no other', async () => {
  const load = aLoader()
  mount(aClient({ readCheckoutSession: () => new Promise(() => {}) }), {
    locale: 'tr',
    loadLanguage: load,
  })
  await pass()
  expect(screen.getByRole('region', { name: 'iyzico cüzdanınız' })).toBeTruthy()
  expect(asked(load)).toEqual(new Set(['tr']))
})

test('waits for the session to name a language, and never flashes that of the browser', async () => {
  expect(navigator.language).toMatch(/^en/)
  const load = aLoader()
  const readCheckoutSession = async () => {
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    return aSession()
  }
  const { states } = mount(aClient({ readCheckoutSession }), { loadLanguage: load })
  await pass(2_900)
  expect(document.body.textContent?.trim()).toBe('')
  expect(load).not.toHaveBeenCalled()
  expect(states()).toEqual(['loading'])
  await pass(200)
  expect(screen.getByRole('button', { name: '149,90\u00a0TL öde' })).toBeTruthy()
  expect(asked(load)).toEqual(new Set(['tr']))
})

test('speaks the language of the browser where the session cannot be read', async () => {
  const load = aLoader()
  const readCheckoutSession = async () => fail('unauthorized', false)
  mount(aClient({ readCheckoutSession }), { loadLanguage: load })
  await pass(5_000)
  expect(screen.getByRole('alert').textContent).toContain('could not be loaded')
  expect(asked(load)).toEqual(new Set(['en']))
})

test('goes on in the old words until the new ones are there', async () => {
  let arrive = (_texts: Messages) => {}
  const load = aLoader(async (locale) =>
    locale === 'tr' ? languages.tr : new Promise((resolve) => (arrive = resolve)),
  )
  const { update } = mount(aClient(), { locale: 'tr', loadLanguage: load })
  await pass()
  update({ locale: 'en' })
  await pass(5_000)
  const button = screen.getByRole('button', { name: '149,90\u00a0TL öde' })
  expect(document.documentElement.lang).toBe('tr')
  await act(async () => arrive(languages.en))
  expect(screen.getByRole('button', { name: 'Pay ₺149.90' })).toBe(button)
  expect(document.documentElement.lang).toBe('en')
})

test('of two changes, the last one counts, whichever words come first', async () => {
  const arrivals: Record<string, (texts: Messages) => void> = {}
  const load = aLoader((locale) => new Promise((resolve) => (arrivals[locale] = resolve)))
  const { update } = mount(aClient(), { locale: 'tr', loadLanguage: load })
  await pass()
  update({ locale: 'en' })
  await pass()
  await act(async () => arrivals['en']?.(languages.en))
  await act(async () => arrivals['tr']?.(languages.tr))
  expect(document.documentElement.lang).toBe('en')
})

test('asks again for words that did not come', async () => {
  let failures = 2
  const load = aLoader(async (locale) => {
    if (failures > 0) throw new TypeError(`no file, ${(failures -= 1)} more`)
    return languages[locale]
  })
  const { states } = mount(aClient(), { locale: 'en', loadLanguage: load })
  await pass(1_000)
  expect(screen.queryByRole('button')).toBeNull()
  await pass(4_000)
  expect(screen.getByRole('button', { name: 'Pay ₺149.90' })).toBeTruthy()
  expect(states()).toEqual(['loading', 'ready'])
})
