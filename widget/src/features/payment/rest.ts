/**
 * Waits so long, or until somebody comes back to the page or the connection does. While the page is
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
    for (const event of ['online', 'focus', 'pageshow']) {
      window.addEventListener(event, end, { signal: listening.signal })
    }
  })
}

function isHidden(): boolean {
  return document.visibilityState === 'hidden'
}
