import { useEffect, useEffectEvent, useRef } from 'react'
import './bank-page.css'

/** So long a bank may take to show something before the buyer is offered another way. */
const helpMs = 12_000

/**
 * What the bank may do in here: run, post its forms, keep its own cookies. Not leave the frame, so
 * no page of a bank, nor one that calls itself so, can take the shop away.
 */
const sandbox = 'allow-scripts allow-forms allow-same-origin allow-popups'

/** A page that stays so long is the bank's, and no stop on the way to it. */
const settleMs = 500

/** The page of a bank, in a frame of its own that gets the focus once the bank's page stays. */
export function BankPage({ src, title, onReturn, onSilence }: BankPageProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const tellReturn = useEffectEvent(onReturn)
  const tellSilence = useEffectEvent(onSilence)

  useEffect(() => {
    const shown = frame.current
    if (!shown) return
    const listening = new AbortController()
    const { signal } = listening
    let hasLoaded = false
    const silence = setTimeout(() => tellSilence({ isBlocked: !hasLoaded }), helpMs)
    let settled: ReturnType<typeof setTimeout> | undefined
    shown.addEventListener(
      'load',
      () => {
        hasLoaded = true
        clearTimeout(settled)
        settled = setTimeout(() => takeFocus(shown), settleMs)
      },
      { signal },
    )
    window.addEventListener(
      'message',
      ({ source, origin, data }) => {
        // Only our own page, in this very frame: the one that a bank sends the buyer back to.
        if (source !== shown.contentWindow || origin !== window.origin) return
        if (isAskNow(data)) tellReturn()
      },
      { signal },
    )
    document.addEventListener(
      'securitypolicyviolation',
      ({ effectiveDirective }) => {
        if (effectiveDirective === 'frame-src') tellSilence({ isBlocked: true })
      },
      { signal },
    )
    return () => {
      clearTimeout(silence)
      clearTimeout(settled)
      listening.abort()
    }
  }, [])

  return <iframe ref={frame} className="bank-page" src={src} title={title} sandbox={sandbox} />
}

type BankPageProps = {
  src: string
  title: string
  /** The buyer is back from the bank. */
  onReturn: () => void
  /** The page was blocked, or has had the time to appear; nobody can see whether it did. */
  onSilence: (silence: { isBlocked: boolean }) => void
}

/**
 * Only from the panel, to which the pay button left it: what the buyer does elsewhere goes on. Not
 * before the page stays: a frame that goes on to another site drops the focus of the whole page.
 */
function takeFocus(frame: HTMLIFrameElement): void {
  const isOnControl = document.activeElement?.matches('a, button') ?? false
  if (document.hasFocus() && !isOnControl) frame.focus({ preventScroll: true })
}

function isAskNow(data: unknown): boolean {
  return (
    typeof data === 'object' &&
    data !== null &&
    'type' in data &&
    data.type === 'wallet-checkout:ask-now'
  )
}
