import type { Host } from './host.ts'

/** Tells the merchant's page how high the content is. */
export type HeightReporter = {
  /** Now, if it has changed. */
  report: () => void
  stop: () => void
}

/** Reports by itself whenever the content's size changes while the browser draws the frame. */
export function createHeightReporter(content: Element, host: Host): HeightReporter {
  let reported = 0
  const report = () => {
    const height = Math.ceil(content.getBoundingClientRect().height)
    // Height 0 is a hidden frame, not an empty one.
    if (height === 0 || height === reported) return
    reported = height
    host.report({ type: 'resize', height })
  }
  const observer = new ResizeObserver(report)
  observer.observe(content)
  return { report, stop: () => observer.disconnect() }
}
