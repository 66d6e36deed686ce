import { useEffect, useEffectEvent, useState } from 'react'
import type { Locale } from 'bff/contract'
import type { ApiClient } from '../api/api-client.ts'
import type { Clock } from '../features/access-token/clock.ts'
import { useAccessToken } from '../features/access-token/use-access-token.ts'
import { useCheckoutSession } from '../features/checkout-session/use-checkout-session.ts'
import { openLoginWindow } from '../features/login/login-window.ts'
import { type LoginHandle, useLogin } from '../features/login/use-login.ts'
import { isPageOpen } from '../features/payment/latest-attempt.ts'
import { useLastPayment } from '../features/last-payment/use-last-payment.ts'
import { useOnline } from '../features/online/use-online.ts'
import { type PaymentHandle, usePayment } from '../features/payment/use-payment.ts'
import type { Host } from './host.ts'
import { toSessionStatus } from './to-session-status.ts'
import { toView } from './to-view.ts'
import type { Failure, View } from './view.ts'

type ViewHandle = {
  view: View
  payment: PaymentHandle
  login: LoginHandle
  /** Undefined until the session was read, null when it cannot be. */
  sessionLocale: Locale | null | undefined
  returnUrl: string | undefined
  retry: () => void
}

/** The view that is true now. Session and token are asked for side by side: hops cost most. */
export function useView(host: Host, client: ApiClient, clock: Clock): ViewHandle {
  const isOnline = useOnline()
  const session = useCheckoutSession(client)
  // Known below, needed here: what an attempt has changed since the session was read.
  const [isReopened, setReopened] = useState(false)
  const status = isReopened ? 'open' : session.data?.status
  const isPayable = !session.data || (status === 'open' && session.data.wallet === 'linked')
  const token = useAccessToken({
    enabled: isPayable,
    client,
    clock,
    onRefreshed: (detail) => host.report({ type: 'event', name: 'token-refreshed', detail }),
    onFailed: (detail) => host.report({ type: 'event', name: 'token-failed', detail }),
  })
  const lastPayment = useLastPayment({ client, token, enabled: isPayable })
  async function readSession() {
    const read = await session.refetch()
    return read.isSuccess ? read.data : undefined
  }
  const payment = usePayment({
    lastAttempt: session.data?.lastAttempt,
    pay: client.pay,
    readPayment: client.readPayment,
    cancelPayment: client.cancelPayment,
    withPayingToken: async (pay) => {
      await client.freshen()
      return token.withPayingToken(pay)
    },
    readSession,
    askPage: (price) => host.ask('before-pay', price),
    onCancelled: () => host.report({ type: 'event', name: 'cancel', detail: {} }),
  })
  const login = useLogin({
    isPageOpen: isPageOpen(payment.attempt),
    askPage: (reason) => host.ask('login-required', { reason }),
    openHostedLogin: client.openHostedLogin,
    openWindow: () => (host.options().login === 'popup' ? openLoginWindow() : null),
    leave: (url) => host.report({ type: 'redirect', url }),
    readAttempt: async () => (await readSession())?.lastAttempt,
    onOpened: payment.adopt,
    onWindowClosed: payment.askNow,
  })
  const isReopenedNow = session.data?.status !== toSessionStatus(session.data, payment.attempt)
  if (isReopened !== isReopenedNow) setReopened(isReopenedNow)

  // The token comes back by itself; what waits for it follows.
  const reloadAfterOffline = useEffectEvent(() => {
    if (session.error?.retryable) void session.refetch()
    if (lastPayment.error?.retryable && token.status === 'live') void lastPayment.refetch()
  })
  useEffect(() => {
    if (isOnline) reloadAfterOffline()
  }, [isOnline])

  const [retried, setRetried] = useState<Failure | null>(null)
  const [isReloading, setReloading] = useState(false)
  const retrying = isReloading || token.status === 'pending' ? retried : null
  const current = toView({ isOnline, retrying, session, token, lastPayment, payment, login })
  // Whatever is read after it, a paid order is paid.
  const [paid, setPaid] = useState<View | null>(null)
  if (!paid && current.kind === 'paid') setPaid(current)
  const view = paid && current.kind !== 'paid' ? paid : current

  function retry() {
    if (view.kind !== 'failed') return
    setRetried(view)
    if (token.status === 'failed') token.retry()
    void reload()
  }

  /** No transition of React's: under Preact an action that waits is none. */
  async function reload() {
    setReloading(true)
    await Promise.all([
      session.error && session.refetch(),
      // Without a token it waits for one, and reads then.
      lastPayment.error && token.status === 'live' && lastPayment.refetch(),
    ])
    setReloading(false)
  }

  const sessionLocale = session.isPending ? undefined : (session.data?.locale ?? null)
  return { view, payment, login, sessionLocale, returnUrl: session.data?.returnUrl, retry }
}
