import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { ApiClient } from '../api/api-client.ts'
import type { Clock } from '../features/access-token/clock.ts'
import { isOpen } from '../features/payment/latest-attempt.ts'
import { toLocale } from '../i18n/to-locale.ts'
import { FrameView } from './frame-view.tsx'
import type { Host } from './host.ts'
import { createPaymentReporter } from './report-payment.ts'
import { createHeightReporter, type HeightReporter } from './report-height.ts'
import { createViewReporter } from './report-view.ts'
import { useAppearance } from './use-appearance.ts'
import { useIdle } from './use-idle.ts'
import { useView } from './use-view.ts'

/** The frame: what the hooks know becomes one view, shown here and told to the merchant's page. */
export function FrameApp({ host, client, clock, page, isGenuine, onIdle }: FrameAppProps) {
  const options = useSyncExternalStore(host.onOptions, host.options)
  const { view, payment, sessionLocale, retry } = useView(host, client, clock)
  const browserLanguages = page.defaultView?.navigator.languages ?? []
  const locale = toLocale([options.locale, sessionLocale, ...browserLanguages])
  useAppearance(page, locale, options.theme)
  // Who waits for an answer is not away.
  useIdle(page, payment.waitingFor === null && !isOpen(payment.attempt), () => onIdle(locale))

  const [reportView] = useState(() => createViewReporter(host))
  useEffect(() => reportView(view, locale), [reportView, view, locale])
  const [reportPayment] = useState(() => createPaymentReporter(host))
  useEffect(() => reportPayment(payment), [reportPayment, payment])

  const content = useRef<HTMLDivElement>(null)
  const height = useRef<HeightReporter>(null)
  useEffect(() => {
    if (!content.current) return
    height.current = createHeightReporter(content.current, host)
    return height.current.stop
  }, [host])
  // Chromium draws no cross-site frame below the fold, so no observer tells its height there.
  useEffect(() => height.current?.report())

  const actions = {
    onRetry: retry,
    onPay: payment.press,
    onReturn: payment.askNow,
    onGiveUp: (reason: Parameters<typeof payment.giveUp>[0]) => void payment.giveUp(reason),
  }
  return (
    <div ref={content}>
      <FrameView view={view} locale={locale} isGenuine={isGenuine} actions={actions} />
    </div>
  )
}

type FrameAppProps = {
  host: Host
  client: ApiClient
  clock: Clock
  page: Document
  /** Whether an event was made by a person, and by no script. */
  isGenuine: (event: Event) => boolean
  /** Nobody has been here for a long time. */
  onIdle: (locale: 'tr' | 'en') => void
}
