import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { stubObservers } from '../ui/visible.fixture.ts'
import { anAttempt, mount } from './frame-app.fixture.tsx'
import { aFrame, declined, pass, payButton, press } from './pay-path.fixture.tsx'
import { aPaymentBff } from './payment-bff.fixture.ts'

beforeEach(() => {
  vi.useFakeTimers()
  stubObservers()
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

test('pays what it shows, with one key, and says so once', async () => {
  const bff = aPaymentBff()
  const { states, told } = await aFrame(bff)
  await press()
  const confirm = { paidPrice: '149.90', currency: 'TRY' }
  const order = { accessToken: 'sealed', idempotencyKey: expect.any(String), confirm }
  expect(bff.client.pay.mock.calls).toEqual([[order]])
  expect(states()).toEqual(['loading', 'ready', 'paying', 'success'])
  expect(screen.getByRole('region', { name: 'Payment complete' })).toBeTruthy()
  expect(told('before-pay')).toEqual([confirm])
  const success = { attemptId: 'pa_1', paymentId: '24259238', restored: false }
  expect(told('payment-success')).toEqual([success])
  await pass(60_000)
  expect(told('payment-success')).toHaveLength(1)
})

test('is dead once it is pressed, however often and however it is pressed again', async () => {
  const bff = aPaymentBff()
  bff.answerWith(async (paying) => {
    await new Promise((resolve) => setTimeout(resolve, 5_000))
    return paying()
  })
  const { told } = await aFrame(bff)
  const button = payButton()
  button.focus()
  act(() => {
    for (let count = 0; count < 20; count += 1) button.click()
  })
  await pass(1_000)
  act(() => button.click())
  expect(payButton()).toBe(button)
  expect(document.activeElement).toBe(button)
  expect(button.getAttribute('aria-busy')).toBe('true')
  expect(screen.getByRole('status').textContent).toBe('Your payment is being made. Please wait.')
  await pass(5_000)
  expect(bff.client.pay).toHaveBeenCalledOnce()
  expect(bff.attempts()).toBe(1)
  expect(told('before-pay')).toHaveLength(1)
})

test('an Enter key that is held down is one press, and not the first of the next payment', async () => {
  const bff = aPaymentBff()
  await aFrame(bff)
  const repeated = { key: 'Enter', repeat: true, cancelable: true }
  // False: prevented, and a browser makes no click of it.
  expect(fireEvent.keyDown(payButton(), repeated)).toBe(false)
  expect(fireEvent.keyDown(payButton(), { ...repeated, repeat: false })).toBe(true)
})

test('R45: does not take the press of a script', async () => {
  const bff = aPaymentBff()
  mount(bff.client, { locale: 'en', isGenuine: ({ isTrusted }) => isTrusted })
  await pass(600)
  await press()
  expect(bff.client.pay).not.toHaveBeenCalled()
})

describe('before it pays', () => {
  test('asks the page, which may say no, and then another time yes', async () => {
    const bff = aPaymentBff()
    const { answerWith, states } = await aFrame(bff)
    answerWith(async () => false)
    await press()
    expect(bff.client.pay).not.toHaveBeenCalled()
    expect(states()).toEqual(['loading', 'ready'])
    answerWith(async () => true)
    await pass(600)
    await press()
    expect(bff.attempts()).toBe(1)
  })

  test('replaces a token that is nearly over, within the same press', async () => {
    const bff = aPaymentBff()
    bff.client.createAccessToken.mockResolvedValueOnce({ accessToken: 'first', expiresIn: 90 })
    const { told } = await aFrame(bff)
    const now = Date.now()
    vi.setSystemTime(now + 65_000)
    await press()
    expect(bff.client.pay.mock.calls[0]![0].accessToken).toBe('sealed')
    expect(told('token-refreshed')).toEqual([{ reason: 'paying', expiresIn: 285 }])
  })

  test('sends nothing offline, neither now nor when the connection is back', async () => {
    const bff = aPaymentBff()
    const { states, told } = await aFrame(bff)
    const line = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    await press()
    expect(screen.getByRole('alert').textContent).toContain('nothing was charged')
    expect(told('payment-failure')).toEqual([
      { attemptId: null, code: 'not_sent', recovery: 'retry' },
    ])
    line.mockReturnValue(true)
    act(() => void window.dispatchEvent(new Event('online')))
    await pass(600_000)
    expect(bff.client.pay).not.toHaveBeenCalled()
    expect(states().at(-1)).toBe('declined')
  })
})

test('shows a new amount with a notice, and pays it only on another press', async () => {
  const bff = aPaymentBff()
  const { states } = await aFrame(bff)
  bff.changeSession({ paidPrice: '159.90' })
  await press()
  expect(bff.attempts()).toBe(0)
  const notice = 'The amount of this order has changed. Please check it before you pay.'
  expect(screen.getAllByText(notice)).toHaveLength(2)
  expect(payButton().textContent).toBe('Pay ₺159.90')
  expect(states()).toEqual(['loading', 'ready', 'paying', 'ready'])
  await pass(600)
  await press()
  expect(bff.client.pay.mock.calls[1]![0].confirm.paidPrice).toBe('159.90')
  expect(states().at(-1)).toBe('success')
})

describe('declined', () => {
  test('says why, what to do, and lets the buyer press again with a new key', async () => {
    const bff = aPaymentBff()
    bff.willBe(declined)
    const { states, told } = await aFrame(bff)
    await press()
    const alert = within(screen.getByRole('alert'))
    expect(alert.getByRole('heading', { name: 'The payment did not go through' })).toBeTruthy()
    expect(alert.getByText(declined.detail)).toBeTruthy()
    expect(told('payment-failure')).toEqual([
      { attemptId: 'pa_1', code: 'insufficient_funds', recovery: 'change_instrument' },
    ])
    act(() => payButton().click())
    await pass()
    expect(bff.attempts()).toBe(1)
    bff.willBe({ status: 'succeeded', paymentId: '1' })
    await pass(600)
    await press()
    expect(states()).toEqual(['loading', 'ready', 'paying', 'declined', 'paying', 'success'])
    const keys = bff.client.pay.mock.calls.map(([{ idempotencyKey }]) => idempotencyKey)
    expect(new Set(keys).size).toBe(2)
  })

  test('for want of a pause, the button rests for ten seconds', async () => {
    const bff = aPaymentBff()
    bff.willBe({ status: 'declined', code: 'rate_limited', recovery: 'wait', detail: 'Busy.' })
    await aFrame(bff)
    await press()
    await pass(9_000)
    expect(payButton().getAttribute('aria-disabled')).toBe('true')
    await pass(2_000)
    expect(payButton().getAttribute('aria-disabled')).toBe('false')
  })

  test.each(['fix_integration', 'contact_support'])(
    'where another press would not help (%s), offers none',
    async (recovery) => {
      const bff = aPaymentBff()
      bff.willBe({ status: 'declined', code: 'misconfigured', recovery, detail: 'No.' })
      await aFrame(bff)
      await press()
      expect(screen.getByRole('alert').textContent).toContain('Please contact the shop.')
      expect(screen.queryByRole('button')).toBeNull()
    },
  )

  test('for a reason that only a newer server knows, shows its own words', async () => {
    const bff = aPaymentBff()
    const code = 'brand_new' as 'card_declined'
    bff.willBe({ status: 'declined', code, recovery: 'retry', detail: 'Something new.' })
    await aFrame(bff)
    await press()
    expect(within(screen.getByRole('alert')).getByText('Something new.')).toBeTruthy()
  })

  test('by somebody else, earlier, is no news', async () => {
    const bff = aPaymentBff({ lastAttempt: anAttempt(declined) })
    const { states, told } = await aFrame(bff)
    expect(states()).toEqual(['loading', 'ready'])
    expect(told('payment-failure')).toEqual([])
  })
})
