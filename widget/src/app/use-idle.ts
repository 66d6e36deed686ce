import { useEffect, useEffectEvent } from 'react'

const idleMs = 15 * 60_000

/** What a person does who is here. */
export const signsOfLife = ['pointerdown', 'pointermove', 'keydown', 'focus'] as const

/** Calls `onIdle` when nobody has touched this document for 15 minutes in which that counts. */
export function useIdle(page: Document, isCounting: boolean, onIdle: () => void): void {
  const tell = useEffectEvent(onIdle)
  useEffect(() => {
    if (!isCounting) return
    const listening = new AbortController()
    const start = () => setTimeout(() => tell(), idleMs)
    let timer = start()
    const again = () => {
      clearTimeout(timer)
      timer = start()
    }
    const options = { capture: true, passive: true, signal: listening.signal }
    for (const sign of signsOfLife) page.defaultView?.addEventListener(sign, again, options)
    return () => {
      clearTimeout(timer)
      listening.abort()
    }
  }, [page, isCounting])
}
