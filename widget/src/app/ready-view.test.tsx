import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { languages } from '../i18n/languages.fixture.ts'
import { stubObservers } from '../ui/visible.fixture.ts'
import { ReadyView } from './ready-view.tsx'
import { aReadyView, price } from './view.fixture.ts'
import type { Offer } from './view.ts'

function show(offer: Offer, locale: 'tr' | 'en' = 'tr') {
  const rest = { isBusy: false, waitMs: undefined, notice: null, isGenuine: () => true }
  return render(
    <ReadyView
      offer={offer}
      texts={languages[locale]}
      {...rest}
      onPay={() => {}}
      onOtherWay={null}
    />,
  )
}

beforeEach(() => stubObservers())

afterEach(cleanup)

describe('a card', () => {
  test.each([
    ['tr', '149,90\u00a0TL öde', 'Sonu 0003 olan kart'],
    ['en', 'Pay ₺149.90', 'Card ending in 0003'],
  ] as const)('stands with its amount in %s', (locale, pay, digits) => {
    show(aReadyView(), locale)
    expect(screen.getByRole('img', { name: 'Mastercard' })).toBeTruthy()
    expect(screen.getByText('HSBC')).toBeTruthy()
    expect(screen.getByText('Advantage')).toBeTruthy()
    expect(screen.getByText('•••• 0003').getAttribute('aria-hidden')).toBe('true')
    expect(screen.getByText(digits)).toBeTruthy()
    expect(screen.getByRole('button', { name: pay })).toBeTruthy()
  })

  test.each([
    ['tr', { willExpireSoon: true }, 'Süresi doluyor', 'Son kullanma Mayıs 2026'],
    ['en', { willExpireSoon: true }, 'Expires soon', 'Valid until May 2026'],
    ['tr', { expired: true }, 'Süresi doldu', 'Son kullanma Mayıs 2026'],
    ['en', { expired: true }, 'Expired', 'Valid until May 2026'],
  ] as const)('says in %s that it is %o', (locale, card, badge, detail) => {
    show(aReadyView(card), locale)
    expect(screen.getByText(badge)).toBeTruthy()
    expect(screen.getByText(detail)).toBeTruthy()
  })
})

test.each([
  ['tr', 'iyzico bakiyesi', '149,90\u00a0TL öde'],
  ['en', 'iyzico balance', 'Pay ₺149.90'],
] as const)('shows a balance by its name in %s', (locale, title, pay) => {
  show({ lastPayment: { paymentType: 'FUND' }, price, isOffline: false }, locale)
  expect(screen.getByText(title)).toBeTruthy()
  expect(screen.getByRole('button', { name: pay })).toBeTruthy()
  expect(screen.queryByText(/••••/)).toBeNull()
})

describe('the pay button', () => {
  test.each([
    ['tr', aReadyView({ expired: true }), 'Süresi dolmuş bir kartla ödeme yapılamaz.'],
    ['en', aReadyView({ expired: true }), 'An expired card cannot be used to pay.'],
    ['tr', aReadyView({}, true), 'İnternet bağlantınız yok. Bağlantı gelince ödeyebilirsiniz.'],
    ['en', aReadyView({}, true), 'You are offline. You can pay as soon as you are back.'],
  ] as const)(
    'that cannot be pressed can be reached, and says why in %s',
    (locale, view, reason) => {
      show(view, locale)
      const button = screen.getByRole('button')
      button.focus()
      expect(document.activeElement).toBe(button)
      expect(button.getAttribute('aria-disabled')).toBe('true')
      const describedBy = button.getAttribute('aria-describedby') ?? ''
      expect(document.querySelector(`[id="${describedBy}"]`)?.textContent).toBe(reason)
    },
  )
})

test.each([
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  "javascript:/*--></title></style></textarea><svg/onload='+/\"/+/onmouseover=1/+/[*/[]/+alert(1)//'>",
  '<iframe srcdoc="<script>alert(1)</script>">',
  '{{constructor.constructor("alert(1)")()}}',
  '\u202Egnp.exe<svg onload=alert(1)>',
])('R9: renders %s as text', (polyglot) => {
  const { container } = show(aReadyView())
  const nodes = container.querySelectorAll('*').length
  cleanup()
  const card = { cardBankName: polyglot, cardFamily: `${polyglot} 2`, lastFourDigits: polyglot }
  const hostile = show(aReadyView(card)).container
  expect(hostile.querySelectorAll('*')).toHaveLength(nodes)
  expect(screen.getByText(polyglot)).toBeTruthy()
  expect(screen.getByText(`•••• ${polyglot}`)).toBeTruthy()
})
