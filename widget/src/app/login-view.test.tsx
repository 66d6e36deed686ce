import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { languages } from '../i18n/languages.fixture.ts'
import { stubObservers } from '../ui/visible.fixture.ts'
import { FrameView } from './frame-view.tsx'
import { aLoginView } from './view.fixture.ts'

const nothing = () => {}
const actions = {
  onRetry: nothing,
  onPay: nothing,
  onReturn: nothing,
  onGiveUp: nothing,
  onLogin: nothing,
  onOtherWay: nothing,
}

beforeEach(() => stubObservers())

afterEach(cleanup)

function show(view: ReturnType<typeof aLoginView>, locale: 'tr' | 'en') {
  const given = { texts: languages[locale], actions, isGenuine: () => true }
  render(<FrameView view={view} {...given} />)
}

test.each([
  ['tr', { reason: 'not_linked' }, 'iyzico ile giriş gerekiyor', 'iyzico ile 149,90\u00a0TL öde'],
  ['en', { reason: 'not_linked' }, 'Please log in with iyzico', 'Pay ₺149.90 with iyzico'],
  ['tr', { reason: 'ended' }, 'Yeniden giriş gerekiyor', 'iyzico ile 149,90\u00a0TL öde'],
  ['en', { reason: 'ended' }, 'Please log in again', 'Pay ₺149.90 with iyzico'],
  ['tr', { reason: 'chosen' }, 'Başka bir yolla ödeyin', 'iyzico ile 149,90\u00a0TL öde'],
  ['en', { reason: 'chosen' }, 'Pay another way', 'Pay ₺149.90 with iyzico'],
  ['tr', { page: 'open' }, 'Ödemeye iyzico’da devam edin', 'iyzico sayfasını aç'],
  ['en', { page: 'closed' }, 'Continue at iyzico', 'Open the iyzico page'],
] as const)('says in %s, of %o, what comes and what to press', (locale, view, heading, label) => {
  show(aLoginView(view), locale)
  const region = within(screen.getByRole('region', { name: heading }))
  expect(region.getByRole('heading', { name: heading })).toBeTruthy()
  expect(region.getByRole('button', { name: label })).toBeTruthy()
  expect(screen.getByRole('status').textContent).toMatch(new RegExp(`^${heading}\\. \\S`))
  expect(screen.queryByRole('alert')).toBeNull()
})

test('has no button before it knows the amount', () => {
  show(aLoginView({ price: null }), 'tr')
  expect(screen.queryByRole('button')).toBeNull()
})

test('offers the way back only to who came by choice, and only before leaving', () => {
  show(aLoginView({ reason: 'chosen' }), 'tr')
  expect(screen.getByRole('button', { name: 'Geri dön' })).toBeTruthy()
  cleanup()
  show(aLoginView({ reason: 'chosen', isBusy: true }), 'tr')
  expect(screen.queryByRole('button', { name: 'Geri dön' })).toBeNull()
  cleanup()
  show(aLoginView({ reason: 'chosen', page: 'open' }), 'tr')
  expect(screen.queryByRole('button', { name: 'Geri dön' })).toBeNull()
})
