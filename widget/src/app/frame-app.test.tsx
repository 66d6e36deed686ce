import { act, cleanup, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { stubObservers } from '../ui/visible.fixture.ts'
import { aClient, aGrant, aSession, fail, mount } from './frame-app.fixture.tsx'

let isOnline = true

beforeEach(() => {
  vi.useFakeTimers()
  isOnline = true
  vi.spyOn(navigator, 'onLine', 'get').mockImplementation(() => isOnline)
  stubObservers()
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

/** Lets time pass, and everything settle that waits for it. */
function pass(ms = 0): Promise<void> {
  return act(async () => void (await vi.advanceTimersByTimeAsync(ms)))
}

async function go(line: 'online' | 'offline'): Promise<void> {
  isOnline = line === 'online'
  await act(async () => void window.dispatchEvent(new Event(line)))
}

test('asks for session and token side by side, then for the last payment, once each', async () => {
  const client = aClient()
  const { messages } = mount(client)
  // StrictMode mounts twice; what the first mount asked for is given up.
  const asked = client.readCheckoutSession.mock.calls.filter(([signal]) => !signal?.aborted)
  expect(asked).toHaveLength(1)
  expect(client.createAccessToken).toHaveBeenCalledOnce()
  expect(client.readLastPayment).not.toHaveBeenCalled()
  await pass(10)
  expect(client.readLastPayment).toHaveBeenCalledOnce()
  expect(client.createAccessToken).toHaveBeenCalledOnce()
  expect(screen.getByRole('button', { name: '149,90\u00a0TL öde' })).toBeTruthy()
  expect(messages).toEqual([
    { type: 'state', state: 'loading' },
    { type: 'state', state: 'ready' },
    { type: 'ready' },
  ])
})

test('follows language and theme in place', async () => {
  const { update } = mount(aClient())
  await pass(10)
  const button = screen.getByRole('button', { name: '149,90\u00a0TL öde' })
  expect(document.documentElement.lang).toBe('tr')
  update({ locale: 'en', theme: 'dark' })
  await pass()
  expect(screen.getByRole('button', { name: 'Pay ₺149.90' })).toBe(button)
  expect(document.documentElement.lang).toBe('en')
  expect(document.documentElement.dataset['theme']).toBe('dark')
  expect(document.title).toBe('Pay with your iyzico wallet')
})

test('speaks the language of the session when the page names none', async () => {
  mount(aClient({ readCheckoutSession: async () => aSession({ locale: 'en' }) }))
  await pass(10)
  expect(screen.getByRole('button', { name: 'Pay ₺149.90' })).toBeTruthy()
})

test('a refreshed token changes nothing on the screen, and is told to the page', async () => {
  const client = aClient()
  const { messages, states } = mount(client)
  await pass(10)
  const button = screen.getByRole('button', { name: /^Pay ₺|TL öde$/ })
  button.focus()
  await pass(285_000)
  expect(client.createAccessToken.mock.calls.length).toBeGreaterThan(1)
  expect(screen.getByRole('button', { name: /^Pay ₺|TL öde$/ })).toBe(button)
  expect(document.activeElement).toBe(button)
  expect(states()).toEqual(['loading', 'ready'])
  expect(messages).toContainEqual({
    type: 'event',
    name: 'token-refreshed',
    detail: { reason: 'expiring', expiresIn: 285 },
  })
  expect(client.readLastPayment).toHaveBeenCalledOnce()
})

test('a wallet that is not linked asks for no token again, nor for a last payment', async () => {
  const client = aClient({
    readCheckoutSession: async () => aSession({ wallet: 'none' }),
    createAccessToken: async () => fail('wallet_not_linked', false),
  })
  const { states } = mount(client)
  await pass(600_000)
  expect(states()).toEqual(['loading', 'login'])
  expect(client.createAccessToken).toHaveBeenCalledOnce()
  expect(client.readLastPayment).not.toHaveBeenCalled()
})

test('a failed session is shown with its request id, and read again on a press', async () => {
  let isBroken = true
  const readCheckoutSession = async () =>
    isBroken ? fail('upstream_unavailable', true) : aSession({ locale: 'en' })
  const client = aClient({ readCheckoutSession })
  const { states, events } = mount(client, { locale: 'en' })
  await pass(5_000)
  expect(screen.getByText('Request ID: req_1')).toBeTruthy()
  expect(events()).toHaveLength(1)
  const asked = client.readCheckoutSession.mock.calls.length
  isBroken = false
  const retry = screen.getByRole('button', { name: 'Try again' })
  retry.focus()
  act(() => retry.click())
  expect(screen.getByRole('button', { name: 'Try again' })).toBe(retry)
  await pass(10)
  expect(client.readCheckoutSession).toHaveBeenCalledTimes(asked + 1)
  expect(states()).toEqual(['loading', 'error', 'loading', 'ready'])
  expect(document.activeElement).toBe(screen.getByRole('region'))
})

test('a failed token is asked for again on a press, and the button stays while it is', async () => {
  let isBroken = true
  const createAccessToken = async () => {
    await new Promise((resolve) => setTimeout(resolve, 500))
    return isBroken ? fail('upstream_timeout', true) : aGrant
  }
  const { states, events } = mount(aClient({ createAccessToken }), { locale: 'en' })
  await pass(600)
  const retry = screen.getByRole('button', { name: 'Try again' })
  act(() => retry.click())
  await pass(100)
  expect(screen.getByRole('status').textContent).toBe('Trying again.')
  await pass(500)
  expect(screen.getByRole('button', { name: 'Try again' })).toBe(retry)
  expect(retry.getAttribute('aria-disabled')).toBe('false')
  isBroken = false
  act(() => retry.click())
  await pass(600)
  expect(screen.getByRole('button', { name: 'Pay ₺149.90' })).toBeTruthy()
  expect(states().filter((state) => state === 'error')).toHaveLength(2)
  expect(states().at(-1)).toBe('ready')
  const names = events().map((event) => event.type === 'event' && event.name)
  expect(names.filter((name) => name === 'error')).toHaveLength(2)
  expect(names.filter((name) => name === 'token-failed')).toHaveLength(2)
})

test('a failed last payment is read again on a press', async () => {
  let isBroken = true
  const readLastPayment = async () =>
    isBroken ? fail('rate_limited', true) : { paymentType: 'FUND' as const }
  const { states } = mount(aClient({ readLastPayment }), { locale: 'en' })
  await pass(5_000)
  isBroken = false
  act(() => screen.getByRole('button', { name: 'Try again' }).click())
  await pass(10)
  expect(screen.getByText('iyzico balance')).toBeTruthy()
  expect(states()).toEqual(['loading', 'error', 'loading', 'ready'])
})

test('what no retry can heal offers none', async () => {
  const readLastPayment = async () => fail('misconfigured', false)
  const { states } = mount(aClient({ readLastPayment }), { locale: 'en' })
  await pass(10)
  expect(screen.getByRole('region', { name: 'Unavailable right now' })).toBeTruthy()
  expect(screen.queryByRole('button')).toBeNull()
  expect(states()).toEqual(['loading', 'error'])
})

test('offline with nothing loaded, it says so and goes on by itself when back', async () => {
  isOnline = false
  const offlineOr = async <T,>(answer: T) => (isOnline ? answer : fail('offline', true, null))
  const client = aClient({
    readCheckoutSession: () => offlineOr(aSession()),
    createAccessToken: () => offlineOr(aGrant),
  })
  const { states, events } = mount(client, { locale: 'en' })
  await pass(5_000)
  expect(screen.getByRole('region', { name: 'You are offline' })).toBeTruthy()
  expect(events().filter(({ name }) => name === 'error')).toMatchObject([
    { detail: { code: 'offline', category: 'network', retryable: true, requestId: null } },
  ])
  await go('online')
  await pass(2_000)
  expect(screen.getByRole('button', { name: 'Pay ₺149.90' })).toBeTruthy()
  expect(states().filter((state) => state === 'error')).toHaveLength(1)
  expect(states().at(-1)).toBe('ready')
})

test('offline while ready, it stays ready past the life of its token, and after', async () => {
  const client = aClient({
    createAccessToken: async () => (isOnline ? aGrant : fail('offline', true, null)),
  })
  const { states } = mount(client, { locale: 'en' })
  await pass(10)
  const button = screen.getByRole('button', { name: /^Pay ₺|TL öde$/ })
  await go('offline')
  expect(screen.getAllByText(/^You are offline\./)).toHaveLength(2)
  await pass(400_000)
  await go('online')
  await pass(5_000)
  expect(screen.queryByText(/^You are offline\./)).toBeNull()
  expect(screen.getByRole('button', { name: /^Pay ₺|TL öde$/ })).toBe(button)
  expect(states()).toEqual(['loading', 'ready'])
})

test('a refresh that keeps failing is silent while the old token lives, then an error', async () => {
  let isBroken = false
  const client = aClient({
    createAccessToken: async () => (isBroken ? fail('upstream_timeout', true) : aGrant),
  })
  const { states } = mount(client)
  await pass(10)
  isBroken = true
  await pass(270_000)
  expect(states()).toEqual(['loading', 'ready'])
  await pass(30_000)
  expect(states()).toEqual(['loading', 'ready', 'error'])
  expect(screen.getByRole('button', { name: 'Tekrar dene' })).toBeTruthy()
})

test('a session that was paid elsewhere is paid here', async () => {
  const client = aClient({ readCheckoutSession: async () => aSession({ status: 'succeeded' }) })
  const { messages } = mount(client)
  await pass(10)
  expect(screen.getByRole('region', { name: 'Ödeme tamamlandı' })).toBeTruthy()
  expect(messages).toEqual([
    { type: 'state', state: 'loading' },
    { type: 'state', state: 'success' },
    { type: 'ready' },
  ])
})
