type Listeners = {
  /** Once a second while the page is visible. */
  onTick: () => void
  /** The page came to the front, out of the browser's cache, or the window got the focus. */
  onWake: () => void
  onHide: () => void
  onOnline: () => void
  /** The page is left; it may come back out of the browser's cache. */
  onLeave: () => void
}

const tickMs = 1_000

export function isVisible(): boolean {
  return document.visibilityState !== 'hidden'
}

/** Reports what tells that time has passed, until `signal` aborts. A hidden page has no timer. */
export function watchPage(listeners: Listeners, signal: AbortSignal): void {
  let timer: ReturnType<typeof setInterval> | undefined

  const stopTicking = () => clearInterval(timer)
  const startTicking = () => {
    stopTicking()
    timer = setInterval(listeners.onTick, tickMs)
  }
  const onVisibilityChange = () => {
    if (isVisible()) {
      startTicking()
      listeners.onWake()
    } else {
      stopTicking()
      listeners.onHide()
    }
  }

  if (isVisible()) startTicking()
  signal.addEventListener('abort', stopTicking, { once: true })
  document.addEventListener('visibilitychange', onVisibilityChange, { signal })
  window.addEventListener('pageshow', listeners.onWake, { signal })
  window.addEventListener('focus', listeners.onWake, { signal })
  window.addEventListener('online', listeners.onOnline, { signal })
  window.addEventListener('pagehide', listeners.onLeave, { signal })
}

/** Resolves when the page is visible; rejects with the reason of `signal`. */
export async function untilVisible(signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  if (isVisible()) return
  await new Promise<void>((resolve, reject) => {
    const waiting = new AbortController()
    const settle = () => {
      if (!signal.aborted && !isVisible()) return
      waiting.abort()
      if (signal.aborted) reject(signal.reason)
      else resolve()
    }
    signal.addEventListener('abort', settle, { signal: waiting.signal })
    document.addEventListener('visibilitychange', settle, { signal: waiting.signal })
  })
}
