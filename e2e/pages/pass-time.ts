import type { Page } from '@playwright/test'

const sliceMs = 5_000

/**
 * Lets the page's clock run until something has happened, for at most `longestMs` of its time. The
 * network stays real, so after each slice the frames get a turn to send what fell due in it.
 */
export async function passTime(
  page: Page,
  { until, longestMs }: { until: () => boolean; longestMs: number },
): Promise<void> {
  for (let passedMs = 0; passedMs < longestMs && !until(); passedMs += sliceMs) {
    await page.clock.runFor(sliceMs)
    await Promise.all(page.frames().map((frame) => frame.evaluate(() => document.readyState)))
  }
}
