import { expect, test } from 'vitest'
import { languages } from '../i18n/languages.fixture.ts'
import type { UpMessage } from '../protocol/messages.ts'
import { aHost } from './host.fixture.ts'
import { createViewReporter } from './report-view.ts'
import { aLoginView } from './view.fixture.ts'
import type { Ready, View } from './view.ts'

const ready: Ready = {
  kind: 'ready',
  lastPayment: { paymentType: 'FUND' },
  price: { paidPrice: '1.00', currency: 'TRY' },
  isOffline: false,
  isBusy: false,
  notice: null,
}

function aFailedView(override: Partial<View & { kind: 'failed' }> = {}): View {
  const failure = { code: 'upstream_timeout', retryable: true, requestId: 'req_1' } as const
  return { kind: 'failed', ...failure, isRetrying: false, ...override }
}

/** Shows each view twice, as React may, and gives back what the page was told. */
function report(...views: View[]): UpMessage[] {
  const { host, messages } = aHost()
  const show = createViewReporter(host)
  for (const view of views) {
    show(view, languages.en)
    show(view, languages.en)
  }
  return messages
}

function states(messages: UpMessage[]): string[] {
  return messages.flatMap((message) => (message.type === 'state' ? [message.state] : []))
}

test('reports each state once, and ready once', () => {
  expect(report({ kind: 'loading' }, ready, { ...ready, isOffline: true }, ready)).toEqual([
    { type: 'state', state: 'loading' },
    { type: 'state', state: 'ready' },
    { type: 'ready' },
  ])
})

test('does not say ready again after an error', () => {
  const messages = report(ready, aFailedView(), ready)
  expect(messages.filter(({ type }) => type === 'ready')).toHaveLength(1)
  expect(states(messages)).toEqual(['ready', 'error', 'ready'])
})

test.each([
  [aLoginView(), 'login'],
  [{ kind: 'paid', price: null }, 'success'],
  [{ kind: 'in_progress', isHosted: false }, 'verifying'],
] as const)('says ready for a first view of %o', (view, state) => {
  expect(report(view)).toEqual([{ type: 'state', state }, { type: 'ready' }])
})

test('reports an error with what a page can do about it, and does not call that ready', () => {
  expect(report(aFailedView())).toEqual([
    { type: 'state', state: 'error' },
    {
      type: 'event',
      name: 'error',
      detail: {
        code: 'upstream_timeout',
        category: 'service',
        retryable: true,
        recovery: 'retry',
        userMessage: 'iyzico did not answer in time. Please try again.',
        requestId: 'req_1',
      },
    },
  ])
})

test('reports the same failure again when another try ended in it', () => {
  const messages = report(aFailedView(), aFailedView({ isRetrying: true }), aFailedView())
  expect(messages.filter(({ type }) => type === 'event')).toHaveLength(2)
  expect(states(messages)).toEqual(['error', 'loading', 'error'])
})

test.each([
  [{ kind: 'offline' }, { code: 'offline', category: 'network', retryable: true, requestId: null }],
  [
    { kind: 'over', code: 'session_cancelled', requestId: null },
    { code: 'session_cancelled', category: 'session', retryable: false, recovery: 'reconcile' },
  ],
  [
    aFailedView({ code: 'misconfigured', retryable: false }),
    { category: 'integration', recovery: 'contact_support', retryable: false },
  ],
] as const)('reports %o as an error', (view, detail) => {
  expect(report(view)).toMatchObject([
    { type: 'state', state: 'error' },
    { type: 'event', name: 'error', detail },
  ])
})
