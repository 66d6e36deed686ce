// A rendered frame for tests, between a page that notes what it is told and a BFF of one's choice.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, render } from '@testing-library/react'
import { StrictMode } from 'react'
import { vi } from 'vitest'
import type { Attempt, FrameCheckoutSession } from 'bff/contract'
import type { ApiClient } from '../api/api-client.ts'
import { ApiError } from '../api/api-error.ts'
import type { ApiErrorCode } from '../api/api-error.ts'
import { languages } from '../i18n/languages.fixture.ts'
import type { LoadLanguage } from '../i18n/load-language.ts'
import type { FrameOptions } from '../protocol/messages.ts'
import { FrameApp } from './frame-app.tsx'
import { aHost } from './host.fixture.ts'

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

export function anAttempt(override: Partial<Attempt> = {}): Attempt {
  return {
    id: 'pa_1',
    kind: 'one_tap',
    status: 'processing',
    createdAt: '2026-01-01T00:00:00Z',
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
    pay: async () => anAttempt({ status: 'succeeded', paymentId: '24259238' }),
    readPayment: async () => anAttempt(),
    cancelPayment: async () => anAttempt(),
    openHostedLogin: async () => ({ url: '/login/pa_1.page-1' }),
    freshen: async () => {},
    renew: () => {},
    erase: () => {},
    ...override,
  }
  return {
    ...client,
    pay: vi.fn<ApiClient['pay']>(client.pay),
    openHostedLogin: vi.fn<ApiClient['openHostedLogin']>(client.openHostedLogin),
    readPayment: vi.fn<ApiClient['readPayment']>(client.readPayment),
    cancelPayment: vi.fn<ApiClient['cancelPayment']>(client.cancelPayment),
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

type Setting = Partial<FrameOptions> & {
  isGenuine?: (event: Event) => boolean
  loadLanguage?: LoadLanguage
}

/** Every language is there as soon as it is asked for. */
const loadAtOnce: LoadLanguage = async (locale) => languages[locale]

export function mount(client: ApiClient, setting: Setting = {}) {
  const { isGenuine = () => true, loadLanguage = loadAtOnce, ...first } = setting
  const { host, messages, update, answerWith } = aHost(first)
  const clock = { now: () => Date.now(), monotonic: () => performance.now() }
  const onIdle = vi.fn<() => void>()
  const page = document
  const outside = { host, client, clock, page, isGenuine, loadLanguage, onIdle }
  render(
    <StrictMode>
      <QueryClientProvider client={new QueryClient()}>
        <FrameApp {...outside} />
      </QueryClientProvider>
    </StrictMode>,
  )
  return {
    messages,
    onIdle,
    answerWith,
    states: () => messages.flatMap((message) => (message.type === 'state' ? message.state : [])),
    events: () => messages.filter((message) => message.type === 'event'),
    /** The details of the events of this name. */
    told: (name: string) =>
      messages.flatMap((message) =>
        message.type === 'event' && message.name === name ? [message.detail] : [],
      ),
    update: (next: Partial<FrameOptions>) => act(() => update(next)),
  }
}
