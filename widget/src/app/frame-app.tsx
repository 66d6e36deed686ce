import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { ApiClient } from '../api/api-client.ts'
import type { Clock } from '../features/access-token/clock.ts'
import { toLocale } from '../i18n/to-locale.ts'
import { FrameView } from './frame-view.tsx'
import type { Host } from './host.ts'
import { reportHeight } from './report-height.ts'
import { createViewReporter } from './report-view.ts'
import { useAppearance } from './use-appearance.ts'
import { useView } from './use-view.ts'

/** The frame: what the hooks know becomes one view, shown here and told to the merchant's page. */
export function FrameApp({ host, client, clock, page }: FrameAppProps) {
  const options = useSyncExternalStore(host.onOptions, host.options)
  const { view, sessionLocale, retry } = useView(host, client, clock)
  const browserLanguages = page.defaultView?.navigator.languages ?? []
  const locale = toLocale([options.locale, sessionLocale, ...browserLanguages])
  useAppearance(page, locale, options.theme)

  const [reportView] = useState(() => createViewReporter(host))
  useEffect(() => reportView(view, locale), [reportView, view, locale])

  const content = useRef<HTMLElement>(null)
  useEffect(() => (content.current ? reportHeight(content.current, host) : undefined), [host])

  return (
    <main ref={content}>
      <FrameView view={view} locale={locale} onRetry={retry} />
    </main>
  )
}

type FrameAppProps = { host: Host; client: ApiClient; clock: Clock; page: Document }
