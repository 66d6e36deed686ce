import type { Locale } from 'bff/contract'
import { useEffect, useEffectEvent, useRef } from 'react'
import { FrameView } from './frame-view.tsx'
import type { Host } from './host.ts'
import { createHeightReporter } from './report-height.ts'
import { signsOfLife } from './use-idle.ts'

/** Stands in for the frame while nobody is there, and knows no secret. */
export function PausedApp({ host, locale, page, onLife }: PausedAppProps) {
  const tell = useEffectEvent(onLife)
  useEffect(() => {
    host.report({ type: 'state', state: 'loading' })
    const listening = new AbortController()
    const options = { capture: true, once: true, signal: listening.signal }
    for (const sign of signsOfLife) {
      page.defaultView?.addEventListener(sign, () => tell(), options)
    }
    return () => listening.abort()
  }, [host, page])
  const content = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!content.current) return
    const height = createHeightReporter(content.current, host)
    height.report()
    return height.stop
  }, [host])
  return (
    <div ref={content}>
      <FrameView view={{ kind: 'paused' }} locale={locale} isGenuine={no} actions={noActions} />
    </div>
  )
}

type PausedAppProps = { host: Host; locale: Locale; page: Document; onLife: () => void }

const no = () => false
const nothing = () => {}
const noActions = { onRetry: nothing, onPay: nothing, onReturn: nothing, onGiveUp: nothing }
