import { act, cleanup, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { stubObservers } from '../ui/visible.fixture.ts'
import { anAttempt, mount } from './frame-app.fixture.tsx'
import { aLogin, loginButton, openButton, pressLogin, region } from './login-path.fixture.tsx'
import { declined, expectNoPayButton, pass, payButton, press } from './pay-path.fixture.tsx'
import { refusal } from './payment-bff.fixture.ts'

beforeEach(() => {
  vi.useFakeTimers()
  stubObservers()
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

test('leads a buyer without a wallet to iyzico, once the page has agreed', async () => {
  const { states, told, sentTo, bff } = await aLogin()
  expect(region('Please log in with iyzico')).toBeTruthy()
  const button = loginButton()
  await pressLogin()
  expect(told('login-required')).toEqual([{ reason: 'not_linked' }])
  expect(bff.client.openHostedLogin).toHaveBeenCalledOnce()
  expect(sentTo()).toEqual(['https://pay.example/login/pa_1.page-1'])
  expect(region('Continue at iyzico')).toBeTruthy()
  expect(openButton()).toBe(button)
  expect(states()).toEqual(['loading', 'login'])
})

test('is dead once it is pressed, however often it is pressed again', async () => {
  const { bff, told, sentTo } = await aLogin()
  bff.answerLoginWith(async (opening) => {
    await new Promise((resolve) => setTimeout(resolve, 5_000))
    return opening()
  })
  const button = loginButton()
  act(() => {
    for (let count = 0; count < 20; count += 1) button.click()
  })
  await pass(1_000)
  act(() => button.click())
  expect(button.getAttribute('aria-busy')).toBe('true')
  expect(screen.getByRole('status').textContent).toMatch(/^The page of iyzico is being opened/)
  await pass(5_000)
  expect(bff.client.openHostedLogin).toHaveBeenCalledOnce()
  expect(told('login-required')).toHaveLength(1)
  expect(sentTo()).toHaveLength(1)
})

test('R45: takes neither the press of a script nor one that comes too early', async () => {
  const byScript = await aLogin(undefined, { isGenuine: ({ isTrusted }) => isTrusted })
  await pressLogin()
  expect(byScript.bff.client.openHostedLogin).not.toHaveBeenCalled()
  cleanup()
  const { bff } = await aLogin()
  act(() => void window.dispatchEvent(new Event('resize')))
  await pass(400)
  await pressLogin()
  expect(bff.client.openHostedLogin).not.toHaveBeenCalled()
})

test('nothing that the page changes presses it', async () => {
  const { bff, update, messages } = await aLogin()
  update({ login: 'popup' })
  update({ login: 'page', theme: 'dark' })
  await pass(5_000)
  expect(bff.client.openHostedLogin).not.toHaveBeenCalled()
  expect(messages.some(({ type }) => type === 'redirect')).toBe(false)
})

test('asks for nothing when the page says no, and may be pressed again', async () => {
  const { bff, answerWith, sentTo, states } = await aLogin()
  answerWith(async () => false)
  await pressLogin()
  expect(bff.client.openHostedLogin).not.toHaveBeenCalled()
  answerWith(async () => true)
  await pass(600)
  await pressLogin()
  expect(sentTo()).toHaveLength(1)
  expect(states()).toEqual(['loading', 'login'])
})

test('says why a press came to nothing, and the next one may bring more', async () => {
  const { bff, sentTo, told } = await aLogin()
  bff.answerLoginWith(async () => {
    throw refusal('upstream_unavailable')
  })
  await pressLogin()
  const notice = 'iyzico is not answering at the moment. Please try again.'
  expect(screen.getAllByText(notice)).toHaveLength(2)
  expect(told('error')).toMatchObject([{ code: 'upstream_unavailable', requestId: 'req_1' }])
  bff.answerLoginWith(async (opening) => opening())
  await pass(600)
  await pressLogin()
  expect(sentTo()).toHaveLength(1)
  expect(screen.queryByText(notice)).toBeNull()
})

test('cannot be pressed offline, and says so', async () => {
  const { bff } = await aLogin()
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  act(() => void window.dispatchEvent(new Event('offline')))
  await pass(600)
  await pressLogin()
  expect(screen.getByText('You are offline. You can pay as soon as you are back.')).toBeTruthy()
  expect(bff.client.openHostedLogin).not.toHaveBeenCalled()
})

test('shows a payment that stands in the way instead of a failure', async () => {
  const { bff, states } = await aLogin()
  bff.answerLoginWith(async () => {
    const lastAttempt = anAttempt({ id: 'pa_9', status: 'unknown' })
    bff.client.readCheckoutSession.mockResolvedValue({
      ...(await bff.client.readCheckoutSession()),
      status: 'processing',
      lastAttempt,
    })
    bff.client.readPayment.mockResolvedValue(lastAttempt)
    throw refusal('payment_in_progress', lastAttempt)
  })
  await pressLogin()
  expect(states().at(-1)).toBe('unknown')
})

describe('another way than the linked wallet', () => {
  const otherWay = () => screen.getByRole('button', { name: 'Not your card? Pay another way' })

  test('is a side way from the card, and back', async () => {
    const { states, bff } = await aLogin({})
    otherWay().focus()
    act(() => otherWay().click())
    await pass(600)
    expect(document.activeElement).toBe(region('Pay another way'))
    expect(loginButton()).toBeTruthy()
    act(() => screen.getByRole('button', { name: 'Go back' }).click())
    await pass(600)
    expect(payButton()).toBeTruthy()
    expect(states()).toEqual(['loading', 'ready', 'login', 'ready'])
    expect(bff.client.openHostedLogin).not.toHaveBeenCalled()
  })

  test('goes to iyzico as chosen', async () => {
    const { told, sentTo } = await aLogin({})
    act(() => otherWay().click())
    await pass(600)
    await pressLogin()
    expect(told('login-required')).toEqual([{ reason: 'chosen' }])
    expect(sentTo()).toHaveLength(1)
  })

  test('is named after the balance where that is what would pay', async () => {
    const { bff } = await aLogin({})
    cleanup()
    bff.client.readLastPayment.mockResolvedValue({ paymentType: 'FUND' })
    mount(bff.client, { locale: 'tr' })
    await pass(600)
    const name = 'Sizin bakiyeniz değil mi? Başka bir yolla ödeyin'
    expect(screen.getByRole('button', { name })).toBeTruthy()
  })

  test('is offered beside a card that was declined, and not while a payment is made', async () => {
    const { bff } = await aLogin({})
    bff.willBe(declined)
    bff.answerWith(async (paying) => {
      await new Promise((resolve) => setTimeout(resolve, 1_000))
      return paying()
    })
    await press()
    expect(screen.queryByRole('button', { name: /another way/ })).toBeNull()
    await pass(1_600)
    expect(screen.getByRole('alert').textContent).toContain(declined.detail)
    act(() => otherWay().click())
    await pass(600)
    await pressLogin()
    expect(region('Continue at iyzico')).toBeTruthy()
  })

  test('is the only one after a decline that a login would heal', async () => {
    const { bff, told } = await aLogin({})
    const detail = 'The bank page could not be opened here.'
    bff.willBe({ status: 'declined', code: 'challenge_blocked', recovery: 'login', detail })
    await press()
    await pass(600)
    expect(screen.getByRole('alert').textContent).toContain(detail)
    expect(screen.queryByRole('button', { name: 'Pay ₺149.90' })).toBeNull()
    await pressLogin()
    expect(told('login-required')).toEqual([{ reason: 'chosen' }])
  })
})

describe('while the page of iyzico is open', () => {
  test('is waited for, and what was paid there is told once as paid here', async () => {
    const { bff, states, told } = await aLogin()
    await pressLogin()
    expectNoPayButton()
    bff.change({ status: 'processing' })
    await pass(5_000)
    expect(screen.getAllByText(/^We are asking iyzico/)).toHaveLength(1)
    bff.change({ status: 'succeeded', paymentId: '7' })
    await pass(6_000)
    expect(states()).toEqual(['loading', 'login', 'verifying', 'success'])
    const success = { attemptId: 'pa_1', paymentId: '7', restored: false }
    expect(told('payment-success')).toEqual([success])
  })

  test('the same page is opened again with another press', async () => {
    const { bff, sentTo, told } = await aLogin()
    await pressLogin()
    await pass(600)
    await pressLogin(openButton)
    expect(sentTo()).toEqual([
      'https://pay.example/login/pa_1.page-1',
      'https://pay.example/login/pa_1.page-2',
    ])
    expect(told('login-required')).toHaveLength(2)
    expect(bff.attempts()).toBe(1)
  })

  test.each(['focus', 'pageshow'])('asks at once when the buyer is back (%s)', async (name) => {
    const { bff, states } = await aLogin()
    await pressLogin()
    await pass(60_000)
    bff.change({ status: 'succeeded' })
    act(() => void window.dispatchEvent(new Event(name)))
    await pass()
    expect(states().at(-1)).toBe('success')
  })

  test('nobody is away, however long it takes', async () => {
    const { onIdle } = await aLogin()
    await pressLogin()
    await pass(20 * 60_000)
    expect(onIdle).not.toHaveBeenCalled()
  })
})
