import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test, type Frame } from '@playwright/test'

const path = join(import.meta.dirname, '..', 'pictures', 'states', 'font.json')

type Font = { family: string; widths: number[] }

/** Fails, and says why, where the frame's words are drawn in another font than those of the pictures. */
export async function checkFont(frame: Frame): Promise<void> {
  const here = await readFont(frame)
  if (test.info().config.updateSnapshots === 'all') {
    const { family: name, widths } = here
    const text = `{\n  "family": ${JSON.stringify(name)},\n  "widths": [${widths.join(', ')}]\n}\n`
    return writeFile(path, text)
  }
  const known = JSON.parse(await readFile(path, 'utf8')) as Font
  if (JSON.stringify(known) === JSON.stringify(here)) return
  throw new Error(
    `The pictures were drawn in ${known.family} with widths ${known.widths.join(', ')}, and this ` +
      `machine has ${here.family} with ${here.widths.join(', ')}. Install that font, or draw the ` +
      'pictures of the last commit with `pnpm visual --update` here and compare with those.',
  )
}

/** Its name, and how wide it makes a line of each weight: another version of a font differs in that. */
async function readFont(frame: Frame): Promise<Font> {
  const family = await frame.evaluate(() => getComputedStyle(document.documentElement).fontFamily)
  // On a page of its own: a debugger that leaves the frame takes its being offline along.
  const page = await frame.page().context().newPage()
  try {
    const widths = await page.evaluate((stack) => {
      document.body.textContent = '149,90 TL öde'
      document.body.style.fontFamily = stack
      const pen = document.createElement('canvas').getContext('2d')
      return ['400', '600'].map((weight) => {
        if (!pen) throw new Error('This browser draws nothing.')
        pen.font = `${weight} 100px ${stack}`
        return Math.round(pen.measureText('149,90 TL öde: İğüşç ₺ 0123456789').width)
      })
    }, family)
    const session = await page.context().newCDPSession(page)
    await session.send('DOM.enable')
    await session.send('CSS.enable')
    const { root } = await session.send('DOM.getDocument')
    const asked = { nodeId: root.nodeId, selector: 'body' }
    const { nodeId } = await session.send('DOM.querySelector', asked)
    const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId })
    return { family: fonts[0]?.familyName ?? 'none', widths }
  } finally {
    await page.close()
  }
}
