// What every test of the pay path does: opens a frame, waits, presses.
import { act, screen } from '@testing-library/react'
import { expect, vi } from 'vitest'
import { mount } from './frame-app.fixture.tsx'
import type { aPaymentBff } from './payment-bff.fixture.ts'

/** A refusal of the bank, as the BFF words it. */
export const declined = {
  status: 'declined',
  code: 'insufficient_funds',
  detail: 'The balance or limit was not enough. Please try another card.',
  recovery: 'change_instrument',
} as const

/** Lets time pass, and everything settle that waits for it. */
export function pass(ms = 10): Promise<void> {
  return act(async () => void (await vi.advanceTimersByTimeAsync(ms)))
}

export function payButton(): HTMLElement {
  return screen.getByRole('button', { name: /^Pay ₺/ })
}

export function expectNoPayButton(): void {
  expect(screen.queryByRole('button', { name: /^Pay / })).toBeNull()
}

/** A frame that is ready, with a button that may be pressed. */
export async function aFrame(bff: ReturnType<typeof aPaymentBff>) {
  const frame = mount(bff.client, { locale: 'en' })
  await pass(600)
  return frame
}

/** Presses and lets the answer come. */
export async function press(): Promise<void> {
  act(() => payButton().click())
  await pass()
}
