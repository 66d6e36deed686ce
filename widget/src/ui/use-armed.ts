import { type RefObject, useEffect, useRef, useState } from 'react'
import { watchArming } from './arming.ts'

type Options = {
  /** Whether the button can be pressed at all. */
  isOffered: boolean
  /** How long it has to have been quiet, where that is longer than usual. */
  waitMs?: number | undefined
}

/**
 * Whether a press of this button may be believed: as a value for the screen, and as a function that
 * knows of what has happened since the last render.
 */
export function useArmed(
  button: RefObject<Element | null>,
  { isOffered, waitMs }: Options,
): { isArmed: boolean; mayPress: () => boolean } {
  const [isArmed, setArmed] = useState(false)
  const isArmedNow = useRef(false)
  useEffect(() => {
    if (!isOffered || !button.current) return
    const change = (isArmedFromNow: boolean) => {
      isArmedNow.current = isArmedFromNow
      setArmed(isArmedFromNow)
    }
    const stop = watchArming(button.current, waitMs, change)
    return () => {
      stop()
      change(false)
    }
  }, [button, isOffered, waitMs])
  return { isArmed: isOffered && isArmed, mayPress: () => isOffered && isArmedNow.current }
}
