import { useEffect, useEffectEvent, useRef } from 'react'
import './bank-page.css'

/** So long a bank may take to show something before the buyer is offered another way. */
const helpMs = 12_000

/**
 * What the bank may do in here: run, post its forms, keep its own cookies. Not leave the frame, so
 * no page of a bank, nor one that calls itself so, can take the shop away.
 */
const sandbox = 'allow-scripts allow-forms allow-same-origin allow-popups'

/** The page of a bank, in a frame of its own that has the focus from the first moment. */
export function BankPage({ src, title, onReturn, onSilence }: BankPageProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const hasLoaded = useRef(false)
  const tellReturn = useEffectEvent(onReturn)
  const tellSilence = useEffectEvent(onSilence)

  useEffect(() => {
    const shown = frame.current
    if (!shown) return
    // Only within the frame: what the buyer does elsewhere on the page goes on.
    if (document.hasFocus()) shown.focus({ preventScroll: true })
    const listening = new AbortController()
    const { signal } = listening
    const timer = setTimeout(() => tellSilence({ isBlocked: !hasLoaded.current }), helpMs)
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
      clearTimeout(timer)
      listening.abort()
    }
  }, [])

  return (
    <iframe
      ref={frame}
      className="bank-page"
      src={src}
      title={title}
      sandbox={sandbox}
      onLoad={() => (hasLoaded.current = true)}
    />
  )
}

type BankPageProps = {
  src: string
  title: string
  /** The buyer is back from the bank. */
  onReturn: () => void
  /** The page was blocked, or has had the time to appear; nobody can see whether it did. */
  onSilence: (silence: { isBlocked: boolean }) => void
}

function isAskNow(data: unknown): boolean {
  return (
    typeof data === 'object' &&
    data !== null &&
    'type' in data &&
    data.type === 'wallet-checkout:ask-now'
  )
}
