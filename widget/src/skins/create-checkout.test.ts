// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest'
import { frameOf, frameOrigin, loadFrame, settle } from '../element/page.fixture.ts'
import type { FetchSession } from '../element/session-source.ts'
import { createCheckout } from './create-checkout.ts'

const session = { session: 'cs_1', clientSecret: 'cs_1_secret_1' }
const options = { bffUrl: frameOrigin, ...session }

beforeEach(() => {
  vi.stubGlobal('isSecureContext', true)
  document.body.innerHTML = '<main id="place"></main>'
})

const place = () => document.querySelector('#place')!
const element = () => document.querySelector('wallet-checkout')!

test('mounts into an element or a selector, with all of its options', async () => {
  const appearance = { radius: 4 }
  const checkout = createCheckout({ ...options, theme: 'dark', login: 'popup', appearance })
  expect(element()).toBeNull()
  checkout.mount('#place')
  expect(element().parentElement).toBe(place())
  await settle()
  expect(await loadFrame(element()).hear()).toMatchObject({
    options: { ...session, theme: 'dark', login: 'popup', appearance },
  })
  checkout.mount(place())
  await settle()
  expect(document.querySelectorAll('iframe')).toHaveLength(1)
})

test('refuses a place that is not there, and an address that is none', () => {
  expect(() => createCheckout(options).mount('#nowhere')).toThrow('There is no #nowhere')
  expect(() => createCheckout({ bffUrl: 'pay.example' })).toThrow('bffUrl is no address')
})

test('refuses a second BFF', () => {
  createCheckout(options).mount('#place')
  const other = createCheckout({ ...options, bffUrl: 'https://other.example' })
  expect(() => other.mount('#place')).toThrow('https://pay.example')
})

test('is as the element is: idle, loading, and whatever the frame says', async () => {
  const checkout = createCheckout(options)
  expect(checkout.state).toBe('idle')
  checkout.mount('#place')
  expect(checkout.state).toBe('loading')
  await settle()
  const changed = new Promise((resolve) => checkout.on('state-change', resolve))
  loadFrame(element()).say({ type: 'state', state: 'ready' })
  await changed
  expect(checkout.state).toBe('ready')
})

test('tells listeners from before and after it was mounted, until they stop', async () => {
  const checkout = createCheckout(options)
  const heard: string[] = []
  const stopFirst = checkout.on('cancel', () => heard.push('before'))
  checkout.mount('#place')
  checkout.on('cancel', () => heard.push('after'))
  element().dispatchEvent(new CustomEvent('wallet-checkout:cancel', { detail: {} }))
  stopFirst()
  element().dispatchEvent(new CustomEvent('wallet-checkout:cancel', { detail: {} }))
  expect(heard).toEqual(['before', 'after', 'after'])
})

test('lets a listener stop what is announced', async () => {
  const checkout = createCheckout(options)
  checkout.on('before-pay', (event) => {
    if (event.detail.paidPrice !== '149.90') event.preventDefault()
  })
  checkout.mount('#place')
  await settle()
  const frame = loadFrame(element())
  await frame.hear()
  const detail = { paidPrice: '150.00', currency: 'TRY' }
  frame.say({ type: 'event', name: 'before-pay', detail, ask: 1 })
  expect(await frame.hear()).toEqual({ type: 'proceed', ask: 1, allowed: false })
})

test('updates in place, and starts over for a new session', async () => {
  const checkout = createCheckout({ ...options, locale: 'tr' })
  checkout.mount('#place')
  await settle()
  const before = frameOf(element())
  const frame = loadFrame(element())
  await frame.hear()
  checkout.update({ theme: 'dark' })
  await settle()
  expect(await frame.hear()).toEqual({ type: 'update', locale: 'tr', theme: 'dark' })
  checkout.update({ locale: undefined })
  await settle()
  expect(await frame.hear()).toEqual({ type: 'update', theme: 'dark' })
  expect(frameOf(element())).toBe(before)
  checkout.update({ session: 'cs_2', clientSecret: 'cs_2_secret_1' })
  await settle()
  expect(frameOf(element())).not.toBe(before)
})

test('is ready once, when the buyer sees something', async () => {
  const checkout = createCheckout(options)
  checkout.mount('#place')
  await settle()
  loadFrame(element()).say({ type: 'ready' })
  await expect(checkout.ready).resolves.toBeUndefined()
})

test('goes on with the same session when it is mounted again', async () => {
  const fetchSession = vi
    .fn<FetchSession>()
    .mockResolvedValue({ id: 'cs_1', clientSecret: 'cs_1_secret_1' })
  const checkout = createCheckout({ bffUrl: frameOrigin, fetchSession })
  checkout.mount('#place')
  await vi.waitFor(() => expect(frameOf(element())).toBeDefined())
  checkout.unmount()
  expect(document.querySelector('iframe')).toBeNull()
  expect(checkout.state).toBe('idle')
  checkout.mount('#place')
  await settle()
  expect(frameOf(element())).toBeDefined()
  expect(fetchSession).toHaveBeenCalledTimes(1)
})

test('destroyed, it leaves nothing behind and cannot be mounted again', async () => {
  let signal: AbortSignal | undefined
  const checkout = createCheckout({
    bffUrl: frameOrigin,
    fetchSession: (request) => {
      signal = request.signal
      return new Promise(() => {})
    },
  })
  const heard: unknown[] = []
  checkout.on('state-change', ({ detail }) => heard.push(detail.state))
  checkout.mount('#place')
  await settle()
  const left = element()
  checkout.destroy()
  expect(document.querySelector('wallet-checkout')).toBeNull()
  expect(signal?.aborted).toBe(true)
  await expect(checkout.ready).rejects.toThrow('destroyed before it was ready')
  left.dispatchEvent(new CustomEvent('wallet-checkout:state-change', { detail: {} }))
  expect(heard).toEqual(['loading', 'idle'])
  expect(() => checkout.mount('#place')).toThrow('was destroyed')
  checkout.update({ theme: 'dark' })
  checkout.destroy()
  expect(checkout.state).toBe('idle')
})
