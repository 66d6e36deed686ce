import { act, cleanup, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { stubObservers } from '../ui/visible.fixture.ts'
import { anAttempt } from './frame-app.fixture.tsx'
import { aFrame, declined, expectNoPayButton, pass, press } from './pay-path.fixture.tsx'
import { aPaymentBff, refusal } from './payment-bff.fixture.ts'

beforeEach(() => {
  vi.useFakeTimers()
  stubObservers()
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

describe('in doubt', () => {
  test('says that it is checking, never offers to pay, and tells the truth once it is known', async () => {
    const bff = aPaymentBff()
    bff.willBe({ status: 'unknown' })
    const { states, told } = await aFrame(bff)
    await press()
    expect(screen.getByRole('region', { name: 'We are checking, do not pay again' })).toBeTruthy()
    expectNoPayButton()
    await pass(300_000)
    expect(told('payment-unknown')).toEqual([{ attemptId: 'pa_1' }])
    bff.change({ status: 'succeeded', paymentId: '7' })
    await pass(5_000)
    expect(states()).toEqual(['loading', 'ready', 'paying', 'unknown', 'success'])
    expect(told('payment-success')).toEqual([
      { attemptId: 'pa_1', paymentId: '7', restored: false },
    ])
  })

  test.each([
    ['unknown', 'unknown', 'We are checking, do not pay again'],
    ['processing', 'verifying', 'We are checking your payment'],
    ['review', 'verifying', 'Your payment is being reviewed'],
  ] as const)('after a reload in %s it is %s still', async (status, state, name) => {
    const sessionStatus = status === 'review' ? 'review' : 'processing'
    const bff = aPaymentBff({ status: sessionStatus, lastAttempt: anAttempt({ status }) })
    const { states } = await aFrame(bff)
    expect(states()).toEqual(['loading', state])
    expect(screen.getByRole('region', { name })).toBeTruthy()
    expectNoPayButton()
  })

  test('of an answer that was lost, finds the payment and goes on with it', async () => {
    const bff = aPaymentBff()
    bff.willBe({ status: 'processing' })
    bff.answerWith(async (paying) => {
      paying()
      throw refusal('network')
    })
    const { states } = await aFrame(bff)
    await press()
    expectNoPayButton()
    bff.change({ status: 'succeeded', paymentId: '1' })
    await pass(2_000)
    expect(bff.client.pay).toHaveBeenCalledOnce()
    expect(states()).toEqual(['loading', 'ready', 'paying', 'verifying', 'success'])
  })

  test('of a press that never arrived, says so; the next press has the same key', async () => {
    const bff = aPaymentBff()
    let late = () => anAttempt()
    bff.answerWith(async (paying) => {
      late = paying
      throw refusal('network')
    })
    const { states } = await aFrame(bff)
    await press()
    expect(screen.getByRole('region', { name: 'We are checking your payment' })).toBeTruthy()
    expectNoPayButton()
    await pass(2_600)
    expect(screen.getByRole('alert').textContent).toContain('could not be sent')
    expect(states().at(-1)).toBe('declined')
    // What was believed lost arrives after all, just before the buyer presses again.
    late()
    bff.answerWith(async (paying) => paying())
    await press()
    const keys = bff.client.pay.mock.calls.map(([{ idempotencyKey }]) => idempotencyKey)
    expect(keys).toHaveLength(2)
    expect(new Set(keys).size).toBe(1)
    expect(bff.attempts()).toBe(1)
    expect(states().at(-1)).toBe('success')
  })
})

test('a payment that succeeded before a reload is told as restored, once', async () => {
  const lastAttempt = anAttempt({ status: 'succeeded', paymentId: '9' })
  const bff = aPaymentBff({ status: 'succeeded', lastAttempt })
  const { told, states } = await aFrame(bff)
  expect(told('payment-success')).toEqual([{ attemptId: 'pa_1', paymentId: '9', restored: true }])
  expect(states()).toEqual(['loading', 'success'])
  expect(bff.client.pay).not.toHaveBeenCalled()
})

test.each([
  ['after a payment here', {}],
  ['after one that only the session tells of', { status: 'succeeded' }],
] as const)('success is never left, whatever is read next: %s', async (_what, first) => {
  const bff = aPaymentBff(first)
  const { states } = await aFrame(bff)
  if (states().at(-1) === 'ready') await press()
  bff.changeSession({ status: 'cancelled', wallet: 'none' })
  const reads = bff.client.readCheckoutSession.mock.calls.length
  await pass(60_000)
  act(() => void document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
  await pass(1_000)
  expect(bff.client.readCheckoutSession.mock.calls.length).toBeGreaterThan(reads)
  expect(states().at(-1)).toBe('success')
})

test('what another tab pays is followed here', async () => {
  const bff = aPaymentBff()
  await aFrame(bff)
  bff.answerWith(async () => {
    throw refusal('payment_in_progress', anAttempt({ id: 'pa_other', status: 'unknown' }))
  })
  bff.client.readPayment.mockResolvedValue(anAttempt({ id: 'pa_other', status: 'unknown' }))
  await press()
  expect(screen.getByRole('region', { name: 'We are checking, do not pay again' })).toBeTruthy()
  await pass(1_100)
  expect(bff.client.readPayment.mock.calls[0]![0]).toBe('pa_other')
})

test('an earlier decline that turned out to be paid is told as paid, and not as unsent', async () => {
  const bff = aPaymentBff({ lastAttempt: anAttempt(declined) })
  const { states, told } = await aFrame(bff)
  bff.answerWith(async () => {
    bff.change({ status: 'succeeded', paymentId: '3' })
    throw refusal('already_paid')
  })
  await press()
  await pass(5_000)
  expect(states().at(-1)).toBe('success')
  expect(told('payment-success')).toMatchObject([{ attemptId: 'pa_1', paymentId: '3' }])
  expect(told('payment-failure')).toEqual([])
})

test('what was under way before a reload and is declined can be paid again, unread or not', async () => {
  const bff = aPaymentBff({ status: 'processing', lastAttempt: anAttempt() })
  const { states } = await aFrame(bff)
  expect(bff.client.createAccessToken).toHaveBeenCalledOnce()
  bff.client.readCheckoutSession.mockRejectedValue(refusal('network'))
  bff.client.readLastPayment.mockResolvedValue({ paymentType: 'FUND' })
  bff.change(declined)
  await pass(5_000)
  expect(states().at(-1)).toBe('declined')
  bff.willBe({ status: 'succeeded', paymentId: '1' })
  await press()
  expect(states().at(-1)).toBe('success')
})

test('polls no longer than there is something to wait for', async () => {
  const bff = aPaymentBff()
  bff.willBe({ status: 'processing' })
  await aFrame(bff)
  await press()
  await pass(3_000)
  bff.change({ status: 'succeeded' })
  await pass(5_000)
  const reads = bff.client.readPayment.mock.calls.length
  expect(reads).toBeGreaterThan(1)
  await pass(60_000)
  expect(bff.client.readPayment).toHaveBeenCalledTimes(reads)
})
