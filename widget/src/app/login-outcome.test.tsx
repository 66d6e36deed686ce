import { cleanup, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { stubObservers } from '../ui/visible.fixture.ts'
import { aGrant, anAttempt, fail, mount } from './frame-app.fixture.tsx'
import { aLogin, loginButton, openButton, pressLogin, region } from './login-path.fixture.tsx'
import { pass, payButton, press } from './pay-path.fixture.tsx'
import { hostedPage, refusal } from './payment-bff.fixture.ts'

const abandoned = {
  status: 'declined',
  code: 'login_abandoned',
  detail: 'Nothing was paid on the iyzico page.',
  recovery: 'retry',
} as const

beforeEach(() => {
  vi.useFakeTimers()
  stubObservers()
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

describe('after the return', () => {
  const lastAttempt = anAttempt({ ...hostedPage, kind: 'hosted' })
  const verifying = anAttempt({ kind: 'hosted' })

  test('without an outcome yet, iyzico is asked; then it is paid, and told as restored', async () => {
    const { bff, states, told } = await aLogin({ wallet: 'none', lastAttempt: verifying })
    expect(region('We are checking your payment').textContent).toContain('We are asking iyzico')
    bff.change({ status: 'succeeded', paymentId: '7' })
    await pass(2_000)
    expect(states()).toEqual(['loading', 'verifying', 'success'])
    expect(told('payment-success')).toMatchObject([{ paymentId: '7', restored: true }])
  })

  test('with the page still open, the buyer can go on there', async () => {
    const { states, sentTo } = await aLogin({ wallet: 'none', lastAttempt })
    expect(states()).toEqual(['loading', 'login'])
    await pressLogin(openButton)
    expect(sentTo()).toEqual(['https://pay.example/login/pa_1.page-1'])
  })

  test('unpaid, it says so and can be tried again', async () => {
    const { bff, states, told, sentTo } = await aLogin({ wallet: 'none', lastAttempt: verifying })
    bff.change(abandoned)
    await pass(2_600)
    expect(screen.getByRole('alert').textContent).toContain(abandoned.detail)
    expect(states().at(-1)).toBe('declined')
    expect(told('payment-failure')).toEqual([
      { attemptId: 'pa_1', code: 'login_abandoned', recovery: 'retry' },
    ])
    await pressLogin()
    expect(sentTo()).toEqual(['https://pay.example/login/pa_2.page-1'])
    expect(states().at(-1)).toBe('login')
  })

  test('unpaid with a linked wallet, card and other way are there again', async () => {
    const { bff } = await aLogin({ lastAttempt: verifying })
    bff.change(abandoned)
    await pass(2_600)
    expect(payButton()).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Not your card? Pay another way' })).toBeTruthy()
  })

  test('in doubt, it is in doubt as anywhere else', async () => {
    const { bff, states } = await aLogin({ wallet: 'none', lastAttempt: verifying })
    bff.change({ status: 'unknown' })
    await pass(2_000)
    expect(states().at(-1)).toBe('unknown')
    expect(screen.queryByRole('button')).toBeNull()
  })

  test('offers the page the way back to the shop, when somebody looked on', async () => {
    const returnUrl = 'https://shop.example/thanks?checkout_session=cs_1'
    const { bff, sentTo } = await aLogin({ wallet: 'none', lastAttempt: verifying, returnUrl })
    expect(sentTo()).toEqual([])
    bff.change({ status: 'succeeded', paymentId: '7' })
    await pass(2_000)
    expect(sentTo()).toEqual([returnUrl])
  })
})

describe('a wallet session that has ended leads to the login in the same place', () => {
  test('at the token', async () => {
    const { bff, states, told } = await aLogin({})
    let isEnded = true
    bff.client.createAccessToken.mockImplementation(async () =>
      isEnded ? fail('wallet_session_ended', false) : aGrant,
    )
    await pass(290_000)
    expect(region('Please log in again')).toBeTruthy()
    expect(states()).toEqual(['loading', 'ready', 'login'])
    isEnded = false
    await pressLogin()
    expect(told('login-required')).toEqual([{ reason: 'ended' }])
  })

  test('at the last payment', async () => {
    const { bff } = await aLogin({})
    cleanup()
    bff.client.readLastPayment.mockImplementation(async () => fail('wallet_session_ended', false))
    const { states } = mount(bff.client, { locale: 'en' })
    await pass(600)
    expect(states()).toEqual(['loading', 'login'])
    expect(loginButton()).toBeTruthy()
  })

  test('at the charge, with the order kept', async () => {
    const { bff, states, told, sentTo } = await aLogin({})
    const code = 'wallet_session_ended'
    bff.willBe({ status: 'declined', code, recovery: 'login', detail: 'Log in again.' })
    bff.answerWith(async (paying) => {
      bff.changeSession({ wallet: 'ended' })
      return paying()
    })
    await press()
    await pass(600)
    expect(region('Please log in again')).toBeTruthy()
    expect(states().slice(0, 3)).toEqual(['loading', 'ready', 'paying'])
    expect(states().at(-1)).toBe('login')
    expect(told('payment-failure')).toMatchObject([{ code, recovery: 'login' }])
    await pressLogin()
    expect(sentTo()).toEqual(['https://pay.example/login/pa_2.page-1'])
    expect(told('login-required')).toEqual([{ reason: 'ended' }])
  })
})

describe('a login that ends with an ended session is an error, and no circle', () => {
  test('when the page was over with it', async () => {
    const { bff, states, told } = await aLogin({ wallet: 'ended' })
    await pressLogin()
    bff.change({ status: 'declined', code: 'wallet_session_ended', recovery: 'login' })
    await pass(5_000)
    expect(screen.getByRole('alert').textContent).toContain('contact the shop')
    expect(screen.queryByRole('button')).toBeNull()
    expect(states().at(-1)).toBe('error')
    expect(told('error')).toMatchObject([{ code: 'login_failed', recovery: 'contact_support' }])
    await pass(600_000)
    expect(bff.client.openHostedLogin).toHaveBeenCalledOnce()
  })

  test('when the page was refused with it', async () => {
    const { bff, states } = await aLogin({ wallet: 'ended' })
    bff.answerLoginWith(async () => {
      throw refusal('wallet_session_ended')
    })
    await pressLogin()
    expect(states().at(-1)).toBe('error')
    expect(screen.queryByRole('button')).toBeNull()
  })
})
