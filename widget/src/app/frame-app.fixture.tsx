// A rendered frame for tests, between a page that notes what it is told and a BFF of one's choice.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, render } from '@testing-library/react'
import { StrictMode } from 'react'
import { vi } from 'vitest'
import type { FrameCheckoutSession } from 'bff/contract'
import type { ApiClient } from '../api/api-client.ts'
import { ApiError } from '../api/api-error.ts'
import type { ApiErrorCode } from '../api/api-error.ts'
import type { FrameOptions, UpMessage } from '../protocol/messages.ts'
import { FrameApp } from './frame-app.tsx'
import type { Host } from './host.ts'

export const aGrant = { accessToken: 'sealed', expiresIn: 285 }

export function aSession(override: Partial<FrameCheckoutSession> = {}): FrameCheckoutSession {
  return {
    id: 'cs_1',
    price: '149.90',
    paidPrice: '149.90',
    currency: 'TRY',
    locale: 'tr',
    status: 'open',
    wallet: 'linked',
    lastAttempt: null,
    expiresAt: '2030-01-01T00:00:00Z',
    ...override,
  }
}

export function aClient(override: Partial<ApiClient> = {}) {
  const client: ApiClient = {
    readCheckoutSession: async () => aSession(),
    createAccessToken: async () => aGrant,
    readLastPayment: async () => ({
      paymentType: 'CARD_PAYMENT',
      card: { cardBankName: 'HSBC', lastFourDigits: '0003' },
    }),
    ...override,
  }
  return {
    readCheckoutSession: vi.fn<ApiClient['readCheckoutSession']>(client.readCheckoutSession),
    createAccessToken: vi.fn<ApiClient['createAccessToken']>(client.createAccessToken),
    readLastPayment: vi.fn<ApiClient['readLastPayment']>(client.readLastPayment),
  }
}

export function fail(
  code: ApiErrorCode,
  retryable: boolean,
  requestId: string | null = 'req_1',
): never {
  throw new ApiError(`it failed: ${code}`, { code, retryable, requestId })
}

export function mount(client: ApiClient, first: Partial<FrameOptions> = {}) {
  const messages: UpMessage[] = []
  const listeners = new Set<() => void>()
  let options: FrameOptions = {
    session: 'cs_1',
    clientSecret: 'cs_1_secret_1',
    theme: 'auto',
    ...first,
  }
  const host: Host = {
    options: () => options,
    onOptions(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onDestroy: () => () => {},
    report: (message) => messages.push(message),
  }
  const clock = { now: () => Date.now(), monotonic: () => performance.now() }
  render(
    <StrictMode>
      <QueryClientProvider client={new QueryClient()}>
        <FrameApp host={host} client={client} clock={clock} page={document} />
      </QueryClientProvider>
    </StrictMode>,
  )
  return {
    messages,
    states: () => messages.flatMap((message) => (message.type === 'state' ? message.state : [])),
    events: () => messages.filter((message) => message.type === 'event'),
    update: (next: Partial<FrameOptions>) => {
      options = { ...options, ...next }
      act(() => listeners.forEach((listener) => listener()))
    },
  }
}
