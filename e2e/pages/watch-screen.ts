import type { Frame } from '@playwright/test'

/** Notes everything that appears in or disappears from the frame from now on. */
export async function watchScreen(frame: Frame) {
  const recorder = await frame.evaluateHandle(() => {
    const changes: string[] = []
    const label = (node: Node) => (node instanceof Element ? node.outerHTML : node.textContent)
    new MutationObserver((records) => {
      for (const { addedNodes, removedNodes } of records) {
        for (const node of addedNodes) changes.push(`+ ${label(node)}`)
        for (const node of removedNodes) changes.push(`- ${label(node)}`)
      }
    }).observe(document.body, { childList: true, subtree: true })
    return changes
  })
  return { changes: () => recorder.jsonValue() }
}
