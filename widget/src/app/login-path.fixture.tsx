// What every test of the way to iyzico's page does: opens a frame without a wallet, and presses.
import { act, screen } from '@testing-library/react'
import { vi } from 'vitest'
import { mount } from './frame-app.fixture.tsx'
import { pass } from './pay-path.fixture.tsx'
import { aPaymentBff } from './payment-bff.fixture.ts'

export const loginButton = () => screen.getByRole('button', { name: 'Pay ₺149.90 with iyzico' })
export const openButton = () => screen.getByRole('button', { name: 'Open the iyzico page' })
export const region = (name: string) => screen.getByRole('region', { name })

/** A frame whose buyer has no wallet at this shop. */
export async function aLogin(
  first: Parameters<typeof aPaymentBff>[0] = { wallet: 'none' },
  setting: Parameters<typeof mount>[1] = {},
) {
  const bff = aPaymentBff(first)
  const frame = mount(bff.client, { locale: 'en', ...setting })
  await pass(600)
  return {
    ...frame,
    bff,
    /** Where the page was asked to go. */
    sentTo: () => frame.messages.flatMap((message) => ('url' in message ? message.url : [])),
  }
}

export async function pressLogin(button = loginButton): Promise<void> {
  act(() => button().click())
  await pass()
}

/** Stands in for the browser's windows. */
export function stubWindows() {
  const page = document.implementation.createHTMLDocument()
  const seen = { url: '', openerThen: undefined as unknown }
  const opened = {
    document: page,
    opener: window as unknown,
    closed: false,
    close: vi.fn<() => void>(() => void (opened.closed = true)),
    location: {
      replace: (url: string) => {
        seen.url = url
        seen.openerThen = opened.opener
      },
    },
  }
  const open = vi.fn<typeof window.open>(() => opened as unknown as Window)
  vi.stubGlobal('open', open)
  return { open, opened, seen }
}
