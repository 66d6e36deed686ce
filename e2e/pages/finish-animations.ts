import type { Frame, Page } from '@playwright/test'

/**
 * Brings the page to rest, with all of its frames: every transition and animation that has an end is
 * at its end, and so are those that the latest change was only about to start. What runs for ever
 * runs on. Everything that is measured or photographed is measured or photographed after this.
 */
export async function finishAnimations(page: Page): Promise<void> {
  let isMoving = true
  while (isMoving) {
    await waitForTwoFrames(page.mainFrame())
    const wereMoving = await Promise.all(page.frames().map(finishInFrame))
    isMoving = wereMoving.includes(true)
  }
}

/** After two a change has been drawn, and the transitions that it starts have begun. */
export async function waitForTwoFrames(frame: Frame): Promise<void> {
  await frame.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
}

/**
 * Says whether something was moving. Its end is brought about, not awaited: in a frame below the fold
 * Chromium draws nothing, so that no transition there would ever come to its end.
 */
async function finishInFrame(frame: Frame): Promise<boolean> {
  try {
    return await frame.evaluate(() => {
      const moving = document.getAnimations().filter((animation) => {
        const isOnItsWay = animation.playState === 'running' && animation.playbackRate !== 0
        const isTimed = animation.timeline === document.timeline
        return isOnItsWay && isTimed && animation.effect?.getComputedTiming().endTime !== Infinity
      })
      for (const animation of moving) animation.finish()
      return moving.length > 0
    })
  } catch (error) {
    if (frame.isDetached()) return false
    throw error
  }
}
