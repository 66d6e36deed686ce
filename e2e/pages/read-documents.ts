import type { Page } from '@playwright/test'

/** Everything that a document holds and stores, in every frame. */
export async function readDocuments(page: Page): Promise<string> {
  const texts = page.frames().map((frame) =>
    frame.evaluate(async () => {
      const attempt = (get: () => unknown) => {
        try {
          return JSON.stringify(get())
        } catch {
          return 'refused'
        }
      }
      return [
        document.documentElement.outerHTML,
        document.cookie,
        attempt(() => Object.entries(localStorage)),
        attempt(() => Object.entries(sessionStorage)),
        JSON.stringify(await indexedDB.databases().catch(() => [])),
      ].join('\n')
    }),
  )
  return (await Promise.all(texts)).join('\n')
}
