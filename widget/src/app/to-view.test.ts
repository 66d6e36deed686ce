import { describe, expect, test } from 'vitest'
import type { FrameCheckoutSession, LastPayment } from 'bff/contract'
import { ApiError } from '../api/api-error.ts'
import { noLogin } from '../features/login/login.ts'
import { noPayment } from '../features/payment/payment.ts'
import { toView } from './to-view.ts'
import type { ViewInput } from './to-view.ts'
import { aLoginView } from './view.fixture.ts'
import type { Failure, View } from './view.ts'

const price = { paidPrice: '149.90', currency: 'TRY' } as const
const fund: LastPayment = { paymentType: 'FUND' }

function aSession(override: Partial<FrameCheckoutSession> = {}): FrameCheckoutSession {
  return {
    id: 'cs_1',
    price: '149.90',
    locale: 'tr',
    status: 'open',
    wallet: 'linked',
    lastAttempt: null,
    expiresAt: '2026-01-01T00:00:00Z',
    ...price,
    ...override,
  }
}

function aFailure<Code extends Failure['code']>(code: Code, retryable = true) {
  return { code, retryable, requestId: 'req_1' }
}

/** Everything loaded and alive. */
function anInput(override: Partial<ViewInput> = {}): ViewInput {
  return {
    isOnline: true,
    retrying: null,
    session: { data: aSession(), error: null },
    token: { status: 'live', error: null },
    lastPayment: { data: fund, error: null },
    payment: noPayment,
    login: noLogin,
    ...override,
  }
}

const noSession = { data: undefined, error: null }
const noLastPayment = { data: undefined, error: null }
const noToken = { status: 'pending', error: null } as const
const ready: View = {
  kind: 'ready',
  lastPayment: fund,
  price,
  isOffline: false,
  isBusy: false,
  notice: null,
}

function failedToken(code: Failure['code'], retryable = true): ViewInput['token'] {
  return { status: 'failed', error: aFailure(code, retryable) }
}

test('is ready once order, token and last payment are there', () => {
  expect(toView(anInput())).toEqual(ready)
})

test.each([
  ['nothing', anInput({ session: noSession, token: noToken, lastPayment: noLastPayment })],
  ['the token', anInput({ session: noSession, lastPayment: noLastPayment })],
  ['the order', anInput({ token: noToken, lastPayment: noLastPayment })],
  ['order and token', anInput({ lastPayment: noLastPayment })],
  ['token and last payment', anInput({ session: noSession })],
])('is loading while it has %s and no failure', (_what, input) => {
  expect(toView(input)).toEqual({ kind: 'loading' })
})

describe('what is on the screen stays there', () => {
  test.each([
    ['a lost token is fetched again', anInput({ token: noToken })],
    [
      'the order cannot be read again',
      anInput({ session: { data: aSession(), error: aFailure('internal', false) } }),
    ],
    [
      'the last payment cannot be read again',
      anInput({ lastPayment: { data: fund, error: aFailure('upstream_timeout') } }),
    ],
  ])('while %s', (_what, input) => {
    expect(toView(input)).toEqual(ready)
  })

  test('while the device is offline, with or without a token, and says so', () => {
    const offline = { ...ready, isOffline: true }
    expect(toView(anInput({ isOnline: false }))).toEqual(offline)
    expect(toView(anInput({ isOnline: false, token: failedToken('offline') }))).toEqual(offline)
    expect(toView(anInput({ isOnline: false, token: failedToken('network') }))).toEqual(offline)
  })

  test('when it comes back online, until the first answer', () => {
    const token = failedToken('offline')
    expect(toView(anInput({ token }))).toEqual({ ...ready, isOffline: true })
    expect(toView(anInput({ token: failedToken('network') }))).toMatchObject({ kind: 'failed' })
  })
})

test.each([
  ['succeeded', { kind: 'paid', price }],
  ['processing', { kind: 'in_progress', isHosted: false }],
  ['review', { kind: 'review' }],
  ['expired', { kind: 'over', code: 'session_expired', requestId: null }],
  ['failed', { kind: 'over', code: 'session_expired', requestId: null }],
  ['cancelled', { kind: 'over', code: 'session_cancelled', requestId: null }],
] as const)('shows a session that is %s, whatever else is known', (status, view) => {
  const session = { data: aSession({ status }), error: null }
  for (const isOnline of [true, false]) {
    expect(toView(anInput({ isOnline, session }))).toEqual(view)
    expect(toView(anInput({ isOnline, session, token: failedToken('network') }))).toEqual(view)
    expect(toView(anInput({ isOnline, session, token: noToken }))).toEqual(view)
  }
})

test.each([
  ['already_paid', { kind: 'paid', price }],
  ['payment_in_progress', { kind: 'in_progress', isHosted: false }],
  ['session_expired', { kind: 'over', code: 'session_expired', requestId: 'req_1' }],
  ['session_cancelled', { kind: 'over', code: 'session_cancelled', requestId: 'req_1' }],
  ['wallet_not_linked', aLoginView({ reason: 'not_linked' })],
  ['wallet_session_ended', aLoginView({ reason: 'ended' })],
] as const)('learns %s from the token or the last payment too', (code, view) => {
  const lastPayment = { data: undefined, error: aFailure(code, false) }
  expect(toView(anInput({ lastPayment }))).toEqual(view)
  const token = failedToken(code, false)
  expect(toView(anInput({ token }))).toEqual(view)
  expect(toView(anInput({ token, lastPayment: noLastPayment }))).toEqual(view)
})

test('knows that an order is paid before it knows the amount', () => {
  const input = anInput({ session: noSession, token: failedToken('already_paid', false) })
  expect(toView(input)).toEqual({ kind: 'paid', price: null })
})

test.each([
  ['none', 'not_linked'],
  ['ended', 'ended'],
] as const)('asks for a login when the wallet is %s', (wallet, reason) => {
  const session = { data: aSession({ wallet }), error: null }
  const view = aLoginView({ reason })
  expect(toView(anInput({ session }))).toEqual(view)
  expect(toView(anInput({ session, token: noToken, lastPayment: noLastPayment }))).toEqual(view)
})

describe('a failure', () => {
  const failed = { kind: 'failed', ...aFailure('upstream_timeout'), isRetrying: false }

  test.each([
    ['order', { session: { data: undefined, error: aFailure('upstream_timeout') } }],
    ['token', { token: failedToken('upstream_timeout') }],
    ['last payment', { lastPayment: { data: undefined, error: aFailure('upstream_timeout') } }],
  ])('of the %s is shown', (_what, override) => {
    expect(toView(anInput(override))).toEqual(failed)
  })

  test('that no retry can heal is shown before one that a retry can', () => {
    const session = { data: undefined, error: aFailure('network') }
    const token = failedToken('misconfigured', false)
    expect(toView(anInput({ session, token }))).toEqual({
      kind: 'failed',
      ...aFailure('misconfigured', false),
      isRetrying: false,
    })
  })

  test('stays on the screen while the buyer tries again, until there is an outcome', () => {
    const retrying = aFailure('upstream_timeout')
    const waiting = { ...failed, isRetrying: true }
    expect(toView(anInput({ retrying, token: noToken }))).toEqual(waiting)
    expect(toView(anInput({ retrying, token: failedToken('upstream_timeout') }))).toEqual(waiting)
    expect(toView(anInput({ retrying, token: noToken, lastPayment: noLastPayment }))).toEqual(
      waiting,
    )
    expect(toView(anInput({ retrying }))).toEqual(ready)
  })

  test('carries nothing but code, request id and whether a retry may help', () => {
    const error = new ApiError('POST /api/access-token: 502', aFailure('network'))
    const view = toView(anInput({ token: { status: 'failed', error } }))
    expect(view).toEqual({ kind: 'failed', ...aFailure('network'), isRetrying: false })
  })
})

describe('offline with nothing loaded', () => {
  test.each([
    ['and nothing asked', {}],
    ['and a failed order', { session: { data: undefined, error: aFailure('offline') } }],
    ['and a failed token', { token: failedToken('network') }],
    ['and a retry under way', { retrying: aFailure('network') }],
  ])('%s, it says offline', (_what, override) => {
    const nothing = { session: noSession, token: noToken, lastPayment: noLastPayment }
    expect(toView(anInput({ isOnline: false, ...nothing, ...override }))).toEqual({
      kind: 'offline',
    })
  })

  test('it goes on saying so until the first answer after it', () => {
    const session = { data: undefined, error: aFailure('offline') }
    expect(toView(anInput({ session }))).toEqual({ kind: 'offline' })
  })

  test('a failure that being online would not heal is shown instead', () => {
    const token = failedToken('misconfigured', false)
    const input = anInput({ isOnline: false, token, lastPayment: noLastPayment })
    expect(toView(input)).toMatchObject({ kind: 'failed', code: 'misconfigured' })
  })
})
