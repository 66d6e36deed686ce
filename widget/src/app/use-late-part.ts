import { useEffect, useState } from 'react'
import { keepAsking } from './keep-asking.ts'
import type { LatePart } from './late-part.ts'

/** A part that is wanted now: null until it is there. */
export function useLatePart<T>(part: LatePart<T>, isWanted: boolean): T | null {
  const [, setCount] = useState(0)
  useEffect(() => {
    if (!isWanted || part.now()) return
    const wanted = new AbortController()
    const draw = async () => {
      await keepAsking(part.load, wanted.signal)
      if (!wanted.signal.aborted) setCount((count) => count + 1)
    }
    void draw()
    return () => wanted.abort()
  }, [part, isWanted])
  return part.now()
}
