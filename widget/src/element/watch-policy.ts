// A page's own content security policy may forbid the frame, and says so to whoever listens.

type Listener = { origin: string; onBlocked: (directive: string) => void }

const listeners = new Set<Listener>()

/** Listens for the whole page, once, so that no element leaves a listener behind. */
export function watchPolicy(): void {
  document.addEventListener('securitypolicyviolation', (event) => {
    const { blockedURI, disposition, effectiveDirective: directive } = event
    if (disposition !== 'enforce' || !/^(frame|child|default)-src$/.test(directive)) return
    if (!URL.canParse(blockedURI)) return
    const { origin } = new URL(blockedURI)
    for (const listener of listeners) {
      if (listener.origin === origin) listener.onBlocked(directive)
    }
  })
}

/** Calls `onBlocked` when the page forbids a frame of `origin`. Returns the way to stop. */
export function onFrameBlocked(origin: string, onBlocked: (directive: string) => void): () => void {
  const listener = { origin, onBlocked }
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
