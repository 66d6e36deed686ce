import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { languages } from '../i18n/languages.fixture.ts'
import { stubObservers } from '../ui/visible.fixture.ts'
import { FrameView } from './frame-view.tsx'
import { aFailedView, aReadyView, price } from './view.fixture.ts'
import type { View } from './view.ts'

function show(view: View, locale: 'tr' | 'en' = 'tr') {
  const onRetry = vi.fn<() => void>()
  const nothing = () => {}
  const others = { onPay: nothing, onReturn: nothing, onGiveUp: nothing, onLogin: nothing }
  const actions = { ...others, onRetry, onOtherWay: nothing }
  const given = { texts: languages[locale], actions, isGenuine: () => true }
  const element = (next: View) => <FrameView view={next} {...given} />
  const { rerender } = render(element(view))
  return { onRetry, showNext: (next: View) => rerender(element(next)) }
}

beforeEach(() => stubObservers())

afterEach(cleanup)

test.each([
  ['tr', 'iyzico cüzdanınız', 'Ödeme bilgileriniz yükleniyor.'],
  ['en', 'Your iyzico wallet', 'Loading your payment details.'],
] as const)('is busy while it loads, and says so in %s', (locale, name, announcement) => {
  show({ kind: 'loading' }, locale)
  expect(screen.getByRole('region', { name }).getAttribute('aria-busy')).toBe('true')
  expect(screen.getByRole('status').textContent).toBe(announcement)
  expect(screen.queryByRole('button')).toBeNull()
})

test('announces a card once it is there', () => {
  const { showNext } = show({ kind: 'loading' }, 'en')
  const status = screen.getByRole('status')
  showNext(aReadyView())
  expect(status.isConnected).toBe(true)
  expect(status.textContent).toBe('Ready to pay with: HSBC, Advantage, Card ending in 0003.')
})

test('an offline notice changes nothing but itself', () => {
  const { showNext } = show(aReadyView())
  const button = screen.getByRole('button', { name: /^Pay ₺|TL öde$/ })
  button.focus()
  showNext(aReadyView({}, true))
  const notice = 'İnternet bağlantınız yok. Bağlantı gelince ödeyebilirsiniz.'
  expect(screen.getAllByText(notice)).toHaveLength(2)
  expect(screen.getByRole('status').textContent).toBe(notice)
  expect(screen.queryByRole('alert')).toBeNull()
  expect(screen.getByRole('button', { name: /^Pay ₺|TL öde$/ })).toBe(button)
  expect(document.activeElement).toBe(button)
})

test.each([
  [
    'tr',
    { kind: 'paid', price },
    'Ödeme tamamlandı',
    '149,90 TL tutarındaki siparişiniz ödendi. Yeniden ödemeniz gerekmez.',
  ],
  [
    'en',
    { kind: 'paid', price },
    'Payment complete',
    'Your order of ₺149.90 has been paid. There is nothing left to pay.',
  ],
  [
    'en',
    { kind: 'paid', price: null },
    'Payment complete',
    'Your order has been paid. There is nothing left to pay.',
  ],
  [
    'tr',
    { kind: 'in_progress', isHosted: false },
    'Ödemeniz kontrol ediliyor',
    'Bu sipariş için devam eden bir ödeme var. Lütfen yeniden ödemeyin.',
  ],
  [
    'en',
    { kind: 'in_progress', isHosted: false },
    'We are checking your payment',
    'A payment for this order is in progress. Please do not pay again.',
  ],
  [
    'tr',
    { kind: 'unknown' },
    'Kontrol ediyoruz, tekrar ödemeyin',
    'Ödemenin sonucunu iyzico’dan öğreniyoruz. Bu biraz sürebilir. Sonucu burada göreceksiniz.',
  ],
  [
    'en',
    { kind: 'unknown' },
    'We are checking, do not pay again',
    'We are asking iyzico whether this payment went through. This can take a while. You will see the result here.',
  ],
  [
    'tr',
    { kind: 'review' },
    'Ödemeniz inceleniyor',
    'iyzico bu ödemeyi inceliyor. Lütfen tekrar ödemeyin. Mağaza size haber verecek.',
  ],
  [
    'en',
    { kind: 'review' },
    'Your payment is being reviewed',
    'iyzico is reviewing this payment. Please do not pay again. The shop will let you know.',
  ],
  [
    'tr',
    { kind: 'paused' },
    'Güvenliğiniz için durduruldu',
    'Bir süredir işlem yapılmadı. Devam etmek için buraya dokunun ya da bir tuşa basın.',
  ],
] as const)('says calmly, in %s, with %o', (locale, view, heading, text) => {
  show(view, locale)
  const region = within(screen.getByRole('region', { name: heading }))
  expect(region.getByRole('heading', { name: heading })).toBeTruthy()
  expect(region.getByText(text)).toBeTruthy()
  const said = screen.getByRole('status').textContent?.replaceAll('\u00a0', ' ')
  expect(said).toBe(`${heading}. ${text}`)
  expect(screen.queryByRole('alert')).toBeNull()
  expect(screen.queryByRole('button')).toBeNull()
})

test.each([
  [
    'tr',
    { kind: 'offline' },
    'İnternet bağlantınız yok',
    'Bağlantı gelince ödeme bilgileriniz kendiliğinden yüklenir.',
  ],
  [
    'en',
    { kind: 'offline' },
    'You are offline',
    'Your payment details load by themselves once you are back online.',
  ],
  [
    'tr',
    { kind: 'over', code: 'session_expired', requestId: null },
    'Bu ödeme kapandı',
    'Ödeme süresi doldu. Devam etmek için sayfayı yenileyin.',
  ],
  [
    'en',
    { kind: 'over', code: 'session_cancelled', requestId: null },
    'This payment is closed',
    'This order was cancelled. It can no longer be paid here.',
  ],
  [
    'tr',
    aFailedView({ code: 'misconfigured', retryable: false }),
    'Şu anda kullanılamıyor',
    'iyzico ile ödeme şu anda kullanılamıyor. Lütfen başka bir yöntem seçin.',
  ],
  [
    'en',
    aFailedView({ code: 'misconfigured', retryable: false }),
    'Unavailable right now',
    'Paying with iyzico is unavailable right now. Please choose another method.',
  ],
] as const)('alerts, in %s, to %o, with no button to press', (locale, view, heading, text) => {
  show(view, locale)
  const alert = screen.getByRole('alert')
  expect(within(alert).getByRole('heading', { name: heading })).toBeTruthy()
  expect(within(alert).getByText(text)).toBeTruthy()
  expect(screen.getByRole('region', { name: heading })).toBeTruthy()
  expect(screen.queryByRole('button')).toBeNull()
  expect(screen.getByRole('status').textContent).toBe('')
})

describe('paying', () => {
  test('keeps button and focus from ready to paying to declined, and says each', () => {
    const ready = aReadyView()
    const { lastPayment, isOffline } = ready
    const offer = { lastPayment, isOffline, price }
    const { showNext } = show(ready, 'en')
    const button = screen.getByRole('button', { name: 'Pay ₺149.90' })
    button.focus()
    showNext({ kind: 'paying', ...offer })
    const region = screen.getByRole('region', { name: 'Your iyzico wallet' })
    expect(region.getAttribute('aria-busy')).toBe('true')
    expect(screen.getByRole('status').textContent).toBe('Your payment is being made. Please wait.')
    const decline = { code: 'card_declined', recovery: 'change_instrument', detail: null } as const
    showNext({ kind: 'declined', ...decline, isBusy: false, offer, hasOtherWay: true, login: null })
    const { card_declined: why } = languages.en.declines
    expect(within(screen.getByRole('alert')).getByText(why)).toBeTruthy()
    expect(screen.getByRole('status').textContent).toBe('')
    expect(screen.getByRole('button', { name: 'Pay ₺149.90' })).toBe(button)
    expect(document.activeElement).toBe(button)
  })

  test('says why a press came to nothing, to eyes and ears', () => {
    const notice = { code: 'rate_limited', retryable: true, requestId: 'req_1' } as const
    show({ ...aReadyView(), notice }, 'tr')
    const text = 'Kısa sürede çok fazla deneme yapıldı. Biraz bekleyip tekrar deneyin.'
    expect(screen.getAllByText(text)).toHaveLength(2)
    expect(screen.getByRole('status').textContent).toBe(text)
  })

  test('names the bank’s page and the way out in Turkish', () => {
    const challenge = { kind: 'challenge', attemptId: 'pa_1', url: '/3ds/a.b' } as const
    show({ ...challenge, isGivingUp: false, notice: null })
    expect(screen.getByRole('region', { name: 'Bankanız onayınızı istiyor' })).toBeTruthy()
    expect(screen.getByTitle('Bankanızın sayfası')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Vazgeç' })).toBeTruthy()
    expect(screen.getByRole('status').textContent).toContain('10 dakikanız var')
  })
})

describe('a failure', () => {
  test.each([
    [
      'tr',
      'Tekrar dene',
      'İşlem no: req_7',
      'iyzico zamanında yanıt vermedi. Lütfen tekrar deneyin.',
    ],
    ['en', 'Try again', 'Request ID: req_7', 'iyzico did not answer in time. Please try again.'],
  ] as const)('can be tried again, in %s', (locale, retry, requestId, text) => {
    const { onRetry } = show(aFailedView(), locale)
    expect(within(screen.getByRole('alert')).getByText(text)).toBeTruthy()
    expect(screen.getByText(requestId)).toBeTruthy()
    screen.getByRole('button', { name: retry }).click()
    expect(onRetry).toHaveBeenCalledOnce()
  })

  test('is tried again once at a time, and what it said is not said while it is', () => {
    const { onRetry, showNext } = show(aFailedView(), 'en')
    const text = screen.getByText('iyzico did not answer in time. Please try again.')
    expect(text.hasAttribute('aria-hidden')).toBe(false)
    showNext(aFailedView({ isRetrying: true }))
    screen.getByRole('button', { name: 'Try again' }).click()
    expect(onRetry).not.toHaveBeenCalled()
    expect(screen.getByRole('status').textContent).toBe('Trying again.')
    expect(text.getAttribute('aria-hidden')).toBe('true')
    showNext(aFailedView())
    expect(text.hasAttribute('aria-hidden')).toBe(false)
  })

  test('keeps the focus on its button through another try that fails', () => {
    const { showNext } = show(aFailedView())
    const button = screen.getByRole('button')
    button.focus()
    showNext(aFailedView({ isRetrying: true }))
    showNext(aFailedView({ requestId: 'req_8', code: 'overloaded' }))
    expect(screen.getByRole('button')).toBe(button)
    expect(document.activeElement).toBe(button)
  })

  test('hands the focus to the region when its button goes away', () => {
    const { showNext } = show(aFailedView())
    screen.getByRole('button').focus()
    showNext(aReadyView())
    expect(document.activeElement).toBe(screen.getByRole('region', { name: 'iyzico cüzdanınız' }))
  })

  test('takes no focus that was elsewhere', () => {
    const { showNext } = show(aFailedView())
    showNext(aReadyView())
    expect(document.activeElement).toBe(document.body)
  })
})
