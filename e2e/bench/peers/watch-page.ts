/** What the watcher of a page calls, and with what. */
export const tellName = 'benchTell'
export type Sighting = { stage: string; at: number }

/** The mark that a merchant's page sets where its script tag stands. */
export const scriptTagMark = 'bench:script-tag'

/**
 * Runs in every frame before anything else of it: tells when a button of each stage can be seen in
 * full by the buyer, in milliseconds since 1970, so that frames of other processes can be compared.
 */
export function watchPage(stages: Record<string, string>, tell: string): void {
  const waiting = new Map(Object.entries(stages))
  const inView = new WeakMap<Element, boolean>()
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, intersectionRatio } of entries)
        inView.set(target, intersectionRatio > 0.98)
      look()
    },
    { threshold: 0.99 },
  )

  function look(): void {
    for (const [stage, selector] of waiting) {
      const button = document.querySelector(selector)
      if (!button) continue
      if (!inView.has(button)) {
        inView.set(button, false)
        observer.observe(button)
      }
      if (!inView.get(button) || !button.checkVisibility({ opacityProperty: true })) continue
      waiting.delete(stage)
      const at = performance.timeOrigin + performance.now()
      const told = (window as unknown as Record<string, (text: string) => void>)[tell]
      told?.(JSON.stringify({ stage, at } satisfies Sighting))
    }
  }

  function lookEveryFrame(): void {
    look()
    if (waiting.size > 0) requestAnimationFrame(lookEveryFrame)
  }
  lookEveryFrame()
}

/** Runs in the merchant's page when all is over. */
export function readPage(mark: string) {
  // The browser looks ahead: it may load what the tag names before the parser has come there.
  const starts = [
    ...performance.getEntriesByName(mark),
    ...performance.getEntriesByType('resource'),
  ].map(({ startTime }) => startTime)
  return {
    scriptTagAt: starts.length > 0 ? performance.timeOrigin + Math.min(...starts) : null,
    /** As the page's own main thread had them; a frame in another process has its own. */
    longTasksMs: (window as unknown as { benchLongTasks?: number[] }).benchLongTasks ?? [],
    text: document.body.innerText.slice(0, 400),
  }
}

/** Runs in the merchant's page before anything else of it. */
export function watchLongTasks(): void {
  const longTasksMs: number[] = []
  ;(window as unknown as { benchLongTasks: number[] }).benchLongTasks = longTasksMs
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasksMs.push(duration)
  }).observe({ type: 'longtask', buffered: true })
}
