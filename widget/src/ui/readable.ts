import { black, contrast, mix, white, type Color } from './color.ts'

const steps = 20

/**
 * `color` if it reads on every one of the papers, or the nearest one on its way to black or white,
 * whichever of them reads better, that does. Where not even that reads, it is black or white.
 */
export function toReadable(color: Color, papers: readonly Color[], least: number): Color {
  const goal = pickExtreme(papers)
  for (let step = 0; step < steps; step += 1) {
    const next = mix(color, goal, step / steps)
    if (leastContrast(next, papers) >= least) return next
  }
  return goal
}

/**
 * A paper with a tint in it, as much of the `share` as leaves some text readable on it and on the
 * others: at worst none, for black or white reads on any paper.
 */
export function toWash(papers: Papers, tint: Color, share: number, least: number): Color {
  const [paper] = papers
  for (const part of [share, share / 2, share / 4]) {
    const wash = mix(paper, tint, part)
    const all = [...papers, wash]
    if (leastContrast(pickExtreme(all), all) >= least) return wash
  }
  return paper
}

/** The one that is tinted comes first. */
type Papers = readonly [Color, ...Color[]]

function leastContrast(color: Color, papers: readonly Color[]): number {
  return Math.min(...papers.map((paper) => contrast(color, paper)))
}

function pickExtreme(papers: readonly Color[]): Color {
  return leastContrast(black, papers) > leastContrast(white, papers) ? black : white
}
