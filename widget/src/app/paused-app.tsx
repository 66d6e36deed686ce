import { useEffect, useEffectEvent, useRef, useSyncExternalStore } from 'react'
import type { Messages } from '../i18n/messages.ts'
import { FrameView } from './frame-view.tsx'
import type { Host } from './host.ts'
import { createHeightReporter } from './report-height.ts'
import { useAppearance } from './use-appearance.ts'
import { signsOfLife } from './use-idle.ts'

/** Stands in for the frame while nobody is there, and knows no secret. */
export function PausedApp({ host, texts, page, onLife }: PausedAppProps) {
  useAppearance(page, texts, useSyncExternalStore(host.onOptions, host.options))
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
      <FrameView view={{ kind: 'paused' }} texts={texts} isGenuine={no} actions={noActions} />
    </div>
  )
}

type PausedAppProps = { host: Host; texts: Messages; page: Document; onLife: () => void }

const no = () => false
const nothing = () => {}
const noActions = {
  onRetry: nothing,
  onPay: nothing,
  onReturn: nothing,
  onGiveUp: nothing,
  onLogin: nothing,
  onOtherWay: nothing,
}
