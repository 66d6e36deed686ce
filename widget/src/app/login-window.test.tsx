import { cleanup, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { stubObservers } from '../ui/visible.fixture.ts'
import { aLogin, loginButton, openButton, pressLogin, stubWindows } from './login-path.fixture.tsx'
import { pass } from './pay-path.fixture.tsx'
import { refusal } from './payment-bff.fixture.ts'

beforeEach(() => {
  vi.useFakeTimers()
  stubObservers()
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const inWindow = { login: 'popup' } as const

test('opens with the press itself, names what comes, and knows nothing of this frame', async () => {
  const { open, opened, seen } = stubWindows()
  const { bff, sentTo } = await aLogin(undefined, inWindow)
  bff.answerLoginWith(async (opening) => {
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    return opening()
  })
  const button = loginButton()
  button.click()
  expect(open).toHaveBeenCalledOnce()
  expect(open.mock.calls[0]![0]).toBe('')
  expect(opened.document.body.textContent).toBe('Pay with your iyzico wallet…')
  expect(seen.url).toBe('')
  await pass(4_000)
  expect(seen).toEqual({ url: 'https://pay.example/login/pa_1.page-1', openerThen: null })
  expect(sentTo()).toEqual([])
})

test.each([
  ['blocked', null],
  ['closed at once', { closed: true }],
])('that is %s falls back to the whole page', async (_how, opened) => {
  vi.stubGlobal('open', () => opened)
  const { sentTo } = await aLogin(undefined, inWindow)
  await pressLogin()
  expect(sentTo()).toEqual(['https://pay.example/login/pa_1.page-1'])
})

test.each(['the page says no', 'iyzico gives no page'])('is closed again when %s', async (why) => {
  const { opened, seen } = stubWindows()
  const { bff, answerWith } = await aLogin(undefined, inWindow)
  if (why === 'the page says no') answerWith(async () => false)
  bff.answerLoginWith(async () => {
    throw refusal('upstream_unavailable')
  })
  await pressLogin()
  expect(opened.close).toHaveBeenCalledOnce()
  expect(seen.url).toBe('')
})

test('is left to its buyer when it is over: it shows the page of the shop then', async () => {
  const { opened } = stubWindows()
  const { bff, states, told } = await aLogin(undefined, inWindow)
  await pressLogin()
  bff.change({ status: 'succeeded', paymentId: '7' })
  await pass(6_000)
  expect(opened.close).not.toHaveBeenCalled()
  expect(states()).toEqual(['loading', 'login', 'success'])
  expect(told('payment-success')).toMatchObject([{ restored: false }])
})

test('closed by the buyer, it says so, asks at once, and can be opened again', async () => {
  const { open, opened, seen } = stubWindows()
  const { bff, states } = await aLogin(undefined, inWindow)
  await pressLogin()
  await pass(30_000)
  const reads = bff.client.readPayment.mock.calls.length
  opened.closed = true
  await pass(1_100)
  expect(screen.getAllByText(/^The iyzico window was closed\./)).toHaveLength(1)
  expect(screen.getByRole('status').textContent).toContain('The iyzico window was closed.')
  expect(bff.client.readPayment.mock.calls.length).toBeGreaterThan(reads)
  opened.closed = false
  await pressLogin(openButton)
  expect(open).toHaveBeenCalledTimes(2)
  expect(seen.url).toBe('https://pay.example/login/pa_1.page-2')
  expect(screen.queryByText(/^The iyzico window was closed\./)).toBeNull()
  expect(states()).toEqual(['loading', 'login'])
})

test('closed by the buyer who has paid, it is paid', async () => {
  const { opened } = stubWindows()
  const { bff, states } = await aLogin(undefined, inWindow)
  await pressLogin()
  await pass(30_000)
  bff.change({ status: 'succeeded' })
  opened.closed = true
  await pass(1_100)
  expect(states().at(-1)).toBe('success')
})
