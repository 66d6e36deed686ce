import { act, cleanup, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { stubObservers } from '../ui/visible.fixture.ts'
import { anAttempt, mount } from './frame-app.fixture.tsx'
import { aPaymentBff, refusal } from './payment-bff.fixture.ts'

const challenge = { status: 'challenge', challengeUrl: '/3ds/pa_1.page-1' } as const

beforeEach(() => {
  vi.useFakeTimers()
  stubObservers()
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function pass(ms = 10): Promise<void> {
  return act(async () => void (await vi.advanceTimersByTimeAsync(ms)))
}

const bankPage = () => screen.getByTitle<HTMLIFrameElement>('Your bank’s page')
const cancelButton = () => screen.getByRole('button', { name: 'Cancel' })
const fullPageLink = () => screen.queryByRole<HTMLAnchorElement>('link')

/** A frame in which the buyer has pressed, and the bank asks for an approval. */
async function aChallenge(first: Parameters<typeof aPaymentBff>[0] = {}) {
  const bff = aPaymentBff(first)
  bff.willBe(challenge)
  const frame = mount(bff.client, { locale: 'en' })
  await pass(600)
  if (!first.lastAttempt) {
    screen.getByRole('button', { name: /^Pay ₺|TL öde$/ }).focus()
    act(() => screen.getByRole('button', { name: /^Pay ₺|TL öde$/ }).click())
    await pass()
  }
  return { ...frame, bff }
}

/** A message as the browser hands it to the window of the frame. */
function hear(message: { data: unknown; origin?: string; source?: Window | null }): Promise<void> {
  const { data, origin = window.origin, source = bankPage().contentWindow } = message
  const event = new MessageEvent('message', { data, origin, source })
  act(() => void window.dispatchEvent(event))
  return pass()
}

const askNow = { type: 'wallet-checkout:ask-now' }

test('shows the page of the bank, boxed in, named, and with the focus', async () => {
  const { states } = await aChallenge()
  expect(states()).toEqual(['loading', 'ready', 'paying', 'challenge'])
  expect(bankPage().getAttribute('src')).toBe('/3ds/pa_1.page-1')
  expect(bankPage().getAttribute('sandbox')?.split(' ').toSorted()).toEqual([
    'allow-forms',
    'allow-popups',
    'allow-same-origin',
    'allow-scripts',
  ])
  vi.spyOn(document, 'hasFocus').mockReturnValue(true)
  bankPage().dispatchEvent(new Event('load'))
  await pass(500)
  expect(document.activeElement).toBe(bankPage())
  expect(screen.getByRole('region').textContent).toContain('You have 10 minutes.')
  expect(screen.queryByRole('button', { name: /^Pay / })).toBeNull()
})

test('keeps the page that is shown, while every read brings another address', async () => {
  const { bff } = await aChallenge()
  const page = bankPage()
  bff.change({ ...challenge, challengeUrl: '/3ds/pa_1.page-2' })
  await pass(5_000)
  expect(bff.client.readPayment.mock.calls.length).toBeGreaterThan(1)
  expect(bankPage()).toBe(page)
  expect(page.getAttribute('src')).toBe('/3ds/pa_1.page-1')
})

test('asks at once when the bank has sent the buyer back, and gives the focus back', async () => {
  const { bff, states } = await aChallenge()
  bff.change({ status: 'succeeded', paymentId: '1' })
  await hear({ data: askNow })
  expect(states().at(-1)).toBe('success')
  expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Payment complete' }))
})

test('R51: hears nobody but our own page in the very frame', async () => {
  const { bff } = await aChallenge()
  const reads = bff.client.readPayment.mock.calls.length
  await hear({ data: askNow, origin: 'https://bank.example' })
  await hear({ data: askNow, origin: 'null' })
  await hear({ data: askNow, source: window })
  await hear({ data: askNow, source: null })
  await hear({ data: { type: 'wallet-checkout:paid' } })
  await hear({ data: 'wallet-checkout:ask-now' })
  await hear({ data: null })
  expect(bff.client.readPayment).toHaveBeenCalledTimes(reads)
})

test('shows another challenge of the same payment on a new page', async () => {
  const { bff, states } = await aChallenge()
  bff.change({ status: 'processing' })
  await pass(5_000)
  bff.change({ ...challenge, challengeUrl: '/3ds/pa_1.page-2' })
  await pass(5_000)
  expect(states().slice(3)).toEqual(['challenge', 'verifying', 'challenge'])
  expect(bankPage().getAttribute('src')).toBe('/3ds/pa_1.page-2')
})

describe('given up', () => {
  test('tells the server, once, and the page, and shows what came of it', async () => {
    const { bff, told, states } = await aChallenge()
    act(() => cancelButton().click())
    act(() => cancelButton().click())
    await pass()
    expect(bff.client.cancelPayment.mock.calls).toEqual([['pa_1', 'cancelled']])
    expect(told('cancel')).toEqual([{}])
    expect(states().at(-1)).toBe('verifying')
    const detail = 'You cancelled the bank verification. Nothing was charged.'
    bff.change({ status: 'declined', code: 'challenge_cancelled', recovery: 'retry', detail })
    await pass(2_000)
    expect(screen.getByRole('alert').textContent).toContain(detail)
    expect(screen.getByRole('button', { name: 'Pay ₺149.90' })).toBeTruthy()
    expect(states().at(-1)).toBe('declined')
  })

  test('a read that began before it does not bring the page back', async () => {
    const { bff, states } = await aChallenge()
    let answer = (_attempt: ReturnType<typeof anAttempt>) => {}
    bff.client.readPayment.mockImplementationOnce(
      () => new Promise((resolve) => (answer = resolve)),
    )
    await pass(1_500)
    act(() => cancelButton().click())
    await pass()
    answer(anAttempt(challenge))
    await pass()
    expect(states().at(-1)).toBe('verifying')
  })

  test('in vain, for want of a connection, it says so and can be pressed again', async () => {
    const { bff, events } = await aChallenge()
    bff.client.cancelPayment.mockRejectedValueOnce(refusal('network'))
    act(() => cancelButton().click())
    await pass()
    expect(screen.getByRole('region').textContent).toContain('We could not connect.')
    expect(events().at(-1)).toMatchObject({ name: 'error', detail: { code: 'network' } })
    act(() => cancelButton().click())
    await pass()
    expect(bff.client.cancelPayment).toHaveBeenCalledTimes(2)
  })

  test('too late, the payment that was made is shown', async () => {
    const { bff, states } = await aChallenge()
    const paid = anAttempt({ status: 'succeeded', paymentId: '1' })
    bff.client.cancelPayment.mockRejectedValueOnce(refusal('already_paid', paid))
    act(() => cancelButton().click())
    await pass()
    expect(states().at(-1)).toBe('success')
  })
})

describe('a page that does not appear', () => {
  test('can be opened as a full page, with an address that is still good', async () => {
    const { bff } = await aChallenge()
    bankPage().dispatchEvent(new Event('load'))
    bff.change({ ...challenge, challengeUrl: '/3ds/pa_1.page-2' })
    await pass(11_000)
    expect(fullPageLink()).toBeNull()
    await pass(2_000)
    expect(fullPageLink()?.getAttribute('href')).toBe('/3ds/pa_1.page-2')
    expect(fullPageLink()?.target).toBe('_top')
    // Nothing moves away under a finger: what comes late comes last.
    const order = cancelButton().compareDocumentPosition(fullPageLink() as Node)
    expect(order).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
    act(() => cancelButton().click())
    await pass()
    expect(bff.client.cancelPayment).toHaveBeenCalledWith('pa_1', 'cancelled')
  })

  test('and never loaded, is given up as blocked', async () => {
    const { bff, told } = await aChallenge()
    await pass(13_000)
    act(() => cancelButton().click())
    await pass()
    expect(bff.client.cancelPayment).toHaveBeenCalledWith('pa_1', 'blocked')
    expect(told('cancel')).toEqual([])
  })

  test('because our own policy stopped it, is known at once', async () => {
    const { bff } = await aChallenge()
    bankPage().dispatchEvent(new Event('load'))
    const violation = new Event('securitypolicyviolation')
    Object.defineProperty(violation, 'effectiveDirective', { value: 'frame-src' })
    act(() => void document.dispatchEvent(violation))
    expect(fullPageLink()).toBeTruthy()
    act(() => cancelButton().click())
    await pass()
    expect(bff.client.cancelPayment).toHaveBeenCalledWith('pa_1', 'blocked')
  })
})

describe('after a reload', () => {
  test('goes on with another page', async () => {
    const lastAttempt = anAttempt({ ...challenge, challengeUrl: '/3ds/pa_1.page-2' })
    const { states } = await aChallenge({ status: 'processing', lastAttempt })
    expect(states()).toEqual(['loading', 'challenge'])
    expect(bankPage().getAttribute('src')).toBe('/3ds/pa_1.page-2')
  })

  test('and no page left to show, offers to give up as closed', async () => {
    const lastAttempt = anAttempt({ status: 'challenge' })
    const { bff } = await aChallenge({ status: 'processing', lastAttempt })
    expect(screen.getAllByText(/cannot be shown again/)).toHaveLength(2)
    act(() => cancelButton().click())
    await pass()
    expect(bff.client.cancelPayment).toHaveBeenCalledWith('pa_1', 'closed')
  })
})
