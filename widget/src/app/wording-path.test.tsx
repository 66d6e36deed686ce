// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { languages } from '../i18n/languages.fixture.ts'
import type { TextOverrides } from '../protocol/text-overrides.ts'
import { stubObservers } from '../ui/visible.fixture.ts'
import { aClient, fail, mount } from './frame-app.fixture.tsx'
import { pass } from './pay-path.fixture.tsx'

beforeEach(() => {
  vi.useFakeTimers()
  stubObservers()
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const words: TextOverrides = {
  tr: { pay: '{amount} güvenle öde' },
  en: { pay: 'Buy now: {amount}', 'failures.misconfigured': 'Not today.' },
}

async function show(texts: TextOverrides) {
  const shown = mount(aClient(), { locale: 'en', texts })
  await pass()
  return shown
}

test('a merchant’s words stand in the place of ours, in each language its own', async () => {
  const { update } = await show(words)
  const button = screen.getByRole('button', { name: 'Buy now: ₺149.90' })
  update({ locale: 'tr', texts: structuredClone(words) })
  await pass()
  expect(button.textContent).toMatch(/^149,90\sTL güvenle öde$/)
  expect(screen.getByRole('heading', { name: languages.tr.walletHeading })).toBeTruthy()
})

test('they can be changed while the frame lives, which tells the page nothing', async () => {
  const { update, messages } = await show({})
  const button = screen.getByRole('button', { name: 'Pay ₺149.90' })
  const told = messages.length
  update({ texts: words })
  await pass()
  expect(button.textContent).toBe('Buy now: ₺149.90')
  expect(messages.slice(told).filter(({ type }) => type !== 'resize')).toEqual([])
})

test('what cannot be used is left out and named once, with the list of it', async () => {
  const say = vi.spyOn(console, 'warn').mockReturnValue()
  const { update } = await show({ en: { pay: 'Pay', nothing: 'x', retry: 'Once more' } })
  expect(screen.getByRole('button', { name: 'Pay ₺149.90' })).toBeTruthy()
  update({ theme: 'dark' })
  await pass()
  expect(say.mock.calls).toEqual([['[wallet-checkout] unsupported_texts', 'pay, nothing']])
})

test('they reach the merchant’s listener as the words of the error', async () => {
  const client = aClient({ createAccessToken: async () => fail('misconfigured', false) })
  const { told } = mount(client, { locale: 'en', texts: words })
  await pass()
  expect(screen.getByRole('alert').textContent).toContain('Not today.')
  expect(told('error')).toMatchObject([{ userMessage: 'Not today.' }])
})

test.each([
  '<img src=x onerror=alert(1)> {amount}',
  '"><script>alert(1)</script> {amount}',
  'javascript:alert(1)//{amount}',
  '&lt;b&gt;{amount}',
  '${alert(1)} {{7*7}} {amount}',
])('R9: shows %s as the text that it is', async (pay) => {
  await show({ en: { pay } })
  const button = screen.getByRole('button', { name: /₺149\.90/ })
  expect(button.textContent).toBe(pay.replace('{amount}', '₺149.90'))
  expect([...button.querySelectorAll('*')].every((node) => node.closest('svg'))).toBe(true)
})
