import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { ApiClient } from '../api/api-client.ts'
import type { Clock } from '../features/access-token/clock.ts'
import { isOpen } from '../features/payment/latest-attempt.ts'
import type { LoadLanguage } from '../i18n/load-language.ts'
import type { Messages } from '../i18n/messages.ts'
import { toLocale } from '../i18n/to-locale.ts'
import { FrameView } from './frame-view.tsx'
import type { Host } from './host.ts'
import { createPaymentReporter } from './report-payment.ts'
import { createReturnReporter } from './report-return.ts'
import { createHeightReporter, type HeightReporter } from './report-height.ts'
import { createViewReporter } from './report-view.ts'
import { useAppearance } from './use-appearance.ts'
import { useIdle } from './use-idle.ts'
import { useLanguage } from './use-language.ts'
import { useView } from './use-view.ts'
import { useWording } from './use-wording.ts'
import type { View } from './view.ts'
import { WordlessView } from './wordless-view.tsx'

const loading: View = { kind: 'loading' }

/** The frame: what the hooks know becomes one view, shown here and told to the merchant's page. */
export function FrameApp(props: FrameAppProps) {
  const { host, client, clock, page, isGenuine, loadLanguage, firstWords, onIdle } = props
  const options = useSyncExternalStore(host.onOptions, host.options)
  const known = useView(host, client, clock)
  const { view, payment, login, sessionLocale, returnUrl } = known
  const browserLanguages = page.defaultView?.navigator.languages ?? []
  // Until the session says, nobody knows which language is the right one.
  const isAsked = !options.locale && sessionLocale === undefined
  const wanted = [options.locale, sessionLocale ?? undefined, ...browserLanguages]
  const words = useLanguage(loadLanguage, isAsked ? undefined : toLocale(wanted), firstWords)
  const texts = useWording(words, options.texts)
  useAppearance(page, texts, options)
  // Who waits for an answer is not away.
  const isWaiting = payment.waitingFor !== null || login.isBusy || isOpen(payment.attempt)
  useIdle(page, texts !== null && !isWaiting, () => texts && onIdle(texts))

  const [reportView] = useState(() => createViewReporter(host))
  // Without words there is nothing on the screen but an outline.
  const shown = texts ? view : loading
  useEffect(() => reportView(shown, texts), [reportView, shown, texts])
  const [reportPayment] = useState(() => createPaymentReporter(host))
  useEffect(() => reportPayment(payment), [reportPayment, payment])

  const [reportReturn] = useState(() => createReturnReporter(host))
  useEffect(() => reportReturn(view, returnUrl), [reportReturn, view, returnUrl])

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
    onRetry: known.retry,
    onPay: payment.press,
    onReturn: payment.askNow,
    onGiveUp: (reason: Parameters<typeof payment.giveUp>[0]) => void payment.giveUp(reason),
    onLogin: login.press,
    onOtherWay: login.choose,
  }
  return (
    <div ref={content}>
      {texts ? (
        <FrameView view={view} texts={texts} isGenuine={isGenuine} actions={actions} />
      ) : (
        <WordlessView />
      )}
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
  loadLanguage: LoadLanguage
  /** Those that were there before the first drawing. */
  firstWords?: Messages | null
  /** Nobody has been here for a long time. */
  onIdle: (texts: Messages) => void
}
