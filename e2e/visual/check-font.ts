import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test, type Frame } from '@playwright/test'

const path = join(import.meta.dirname, '..', 'pictures', 'states', 'font.json')

type Font = { family: string; widths: number[] }

/** Fails, and says why, where the frame's words are drawn in another font than those of the pictures. */
export async function checkFont(frame: Frame): Promise<void> {
  const here = await readFont(frame)
  if (test.info().config.updateSnapshots === 'all') {
    return writeFile(path, `${JSON.stringify(here, null, 2)}\n`)
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
  const session = await frame.page().context().newCDPSession(frame)
  try {
    await session.send('DOM.enable')
    await session.send('CSS.enable')
    const { root } = await session.send('DOM.getDocument')
    const asked = { nodeId: root.nodeId, selector: 'h2' }
    const { nodeId } = await session.send('DOM.querySelector', asked)
    const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId })
    const widths = await frame.evaluate(() => {
      const pen = document.createElement('canvas').getContext('2d')
      const { fontFamily } = getComputedStyle(document.documentElement)
      return ['400', '600'].map((weight) => {
        if (!pen) throw new Error('This browser draws nothing.')
        pen.font = `${weight} 100px ${fontFamily}`
        return Math.round(pen.measureText('149,90 TL öde: İğüşç ₺ 0123456789').width)
      })
    })
    return { family: fonts[0]?.familyName ?? 'none', widths }
  } finally {
    await session.detach()
  }
}
