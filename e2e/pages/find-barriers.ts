import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** What axe finds wrong with the page and the frame in it: the rule, and the elements it is about. */
export async function findBarriers(page: Page): Promise<[rule: string, elements: string[]][]> {
  let barriers: [string, string[]][] = []
  // axe gives a frame one second to load it, and on a busy machine leaves it out without a word.
  await expect(async () => {
    const { violations, passes } = await new AxeBuilder({ page }).analyze()
    const inFrame = passes.flatMap(({ nodes }) => nodes).filter(({ target }) => target.length > 1)
    expect(inFrame).not.toHaveLength(0)
    barriers = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
  }).toPass({ timeout: 20_000 })
  return barriers
}

/** The same on a page that frames nothing. */
export async function findBarriersOnPage(
  page: Page,
): Promise<[rule: string, elements: string[]][]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
}
