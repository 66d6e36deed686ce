/**
 * Waits so long, or until the page is visible again or the connection is back. While the page is
 * hidden it goes on waiting. Aborted, it ends at once.
 */
export function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const listening = new AbortController()
    const end = () => {
      if (isHidden() && !signal.aborted) return
      clearTimeout(timer)
      listening.abort()
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end, { signal: listening.signal })
    document.addEventListener('visibilitychange', end, { signal: listening.signal })
    window.addEventListener('online', end, { signal: listening.signal })
  })
}

function isHidden(): boolean {
  return document.visibilityState === 'hidden'
}
