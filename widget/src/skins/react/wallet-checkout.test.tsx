// @vitest-environment jsdom
import { act, cleanup, render } from '@testing-library/react'
import { StrictMode } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { frameOf, frameOrigin, loadFrame, nextEvent, settle } from '../../element/page.fixture.ts'
import type { FetchSession } from '../../element/session-source.ts'
import { useWalletCheckout } from './use-wallet-checkout.ts'
import { WalletCheckout, type WalletCheckoutProps } from './wallet-checkout.tsx'

const options = { bffUrl: frameOrigin, session: 'cs_1', clientSecret: 'cs_1_secret_1' }

beforeEach(() => void vi.stubGlobal('isSecureContext', true))

afterEach(cleanup)

const element = () => document.querySelector('wallet-checkout')!
const frames = () => document.querySelectorAll('iframe')

async function show(props: Partial<WalletCheckoutProps> = {}) {
  const view = render(<WalletCheckout {...options} {...props} />)
  await settle()
  return {
    ...view,
    change: async (next: Partial<WalletCheckoutProps>) => {
      view.rerender(<WalletCheckout {...options} {...next} />)
      await settle()
    },
  }
}

test('shows one frame of the session, and takes it off with the component', async () => {
  const { unmount } = await show({ locale: 'en', className: 'pay' })
  expect(frames()).toHaveLength(1)
  expect(element().parentElement?.className).toBe('pay')
  expect(await loadFrame(element()).hear()).toMatchObject({
    options: { session: 'cs_1', clientSecret: 'cs_1_secret_1', locale: 'en' },
  })
  unmount()
  expect(frames()).toHaveLength(0)
})

test('under StrictMode it is one frame, and one session is created', async () => {
  const fetchSession = vi
    .fn<FetchSession>()
    .mockResolvedValue({ id: 'cs_1', clientSecret: 'cs_1_secret_1' })
  const { unmount } = render(
    <StrictMode>
      <WalletCheckout bffUrl={frameOrigin} fetchSession={fetchSession} />
    </StrictMode>,
  )
  await vi.waitFor(() => expect(frames()).toHaveLength(1))
  expect(fetchSession).toHaveBeenCalledTimes(1)
  unmount()
  expect(frames()).toHaveLength(0)
})

test('never remounts for a new callback or an equal option, and hears the latest one', async () => {
  const heard: string[] = []
  const { change } = await show({
    appearance: { radius: 4 },
    onCancel: () => heard.push('first'),
  })
  const before = frameOf(element())
  const frame = loadFrame(element())
  await frame.hear()
  await change({
    appearance: { radius: 4 },
    fetchSession: () => Promise.reject(new Error('not asked')),
    onCancel: () => heard.push('second'),
  })
  frame.say({ type: 'event', name: 'cancel', detail: {} })
  await nextEvent(element(), 'cancel')
  expect(heard).toEqual(['second'])
  await change({ appearance: { radius: 5 } })
  expect(await frame.hear()).toMatchObject({ type: 'update', appearance: { radius: 5 } })
  expect(frameOf(element())).toBe(before)
})

test('asks the latest fetchSession', async () => {
  const asked: string[] = []
  const answering = (name: string) => ({
    fetchSession: () => {
      asked.push(name)
      return Promise.resolve({ id: 'cs_1', clientSecret: 'cs_1_secret_2' })
    },
  })
  const { change } = await show(answering('first'))
  await change(answering('second'))
  const frame = loadFrame(element())
  await frame.hear()
  frame.say({ type: 'secret-wanted', ask: 1, reason: 'expired' })
  expect(await frame.hear()).toMatchObject({ type: 'update' })
  expect(await frame.hear()).toMatchObject({ type: 'secret', clientSecret: 'cs_1_secret_2' })
  expect(asked).toEqual(['second'])
})

test('a new session starts over', async () => {
  const { change } = await show()
  const before = frameOf(element())
  await change({ session: 'cs_2', clientSecret: 'cs_2_secret_1' })
  expect(frames()).toHaveLength(1)
  expect(frameOf(element())).not.toBe(before)
})

test('the hook renders the state, the error and the payment', async () => {
  function Page() {
    const checkout = useWalletCheckout()
    const { state, error, payment } = checkout
    return (
      <>
        <output>{[state, error?.code, payment?.paymentId].join(' ')}</output>
        <WalletCheckout {...options} checkout={checkout} />
      </>
    )
  }
  render(<Page />)
  await act(settle)
  const text = () => document.querySelector('output')?.textContent
  expect(text()).toBe('loading  ')
  const frame = loadFrame(element())
  const fail = nextEvent(document, 'error')
  frame.say({ type: 'state', state: 'error' })
  frame.say({ type: 'event', name: 'error', detail: { code: 'network' } })
  await act(() => fail)
  expect(text()).toBe('error network ')
  const paid = nextEvent(document, 'payment-success')
  frame.say({ type: 'state', state: 'success' })
  const detail = { attemptId: 'pa_1', paymentId: '42', restored: false }
  frame.say({ type: 'event', name: 'payment-success', detail })
  await act(() => paid)
  expect(text()).toBe('success  42')
})
