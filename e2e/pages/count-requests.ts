import type { Page } from '@playwright/test'

/** Counts the requests to one path, from every frame of the page. */
export function countRequests(page: Page, path: string) {
  let count = 0
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === path) count += 1
  })
  return () => count
}
