import type { Host } from './host.ts'

/** Tells the merchant's page how high the content is, now and whenever that changes. */
export function reportHeight(content: Element, host: Host): () => void {
  let reported = 0
  const observer = new ResizeObserver(() => {
    const height = Math.ceil(content.getBoundingClientRect().height)
    // Height 0 is a hidden frame, not an empty one.
    if (height === 0 || height === reported) return
    reported = height
    host.report({ type: 'resize', height })
  })
  observer.observe(content)
  return () => observer.disconnect()
}
