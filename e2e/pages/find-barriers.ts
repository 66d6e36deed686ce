import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { finishAnimations } from './finish-animations.ts'

export type Barrier = [rule: string, elements: string[]]

/** What axe finds wrong with the page and the frame in it: the rule, and the elements it is about. */
export async function findBarriers(page: Page): Promise<Barrier[]> {
  let barriers: Barrier[] = []
  // axe gives a frame one second to load it, and on a busy machine leaves it out without a word.
  await expect(async () => {
    const { violations, passes } = await judge(page)
    const inFrame = passes.flatMap(({ nodes }) => nodes).filter(({ target }) => target.length > 1)
    expect(inFrame).not.toHaveLength(0)
    barriers = toBarriers(violations)
  }).toPass({ timeout: 20_000 })
  return barriers
}

/** The same on a page whose frames need not be judged, or on a part of it. */
export async function findBarriersOnPage(page: Page, part?: string): Promise<Barrier[]> {
  const { violations } = await judge(page, part)
  return toBarriers(violations)
}

type Verdict = Awaited<ReturnType<AxeBuilder['analyze']>>

/** A colour on its way from one theme to the other is read by nobody, but axe would measure it. */
async function judge(page: Page, part?: string): Promise<Verdict> {
  await finishAnimations(page)
  const axe = new AxeBuilder({ page })
  return (part === undefined ? axe : axe.include(part)).analyze()
}

function toBarriers(violations: Verdict['violations']): Barrier[] {
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
}
