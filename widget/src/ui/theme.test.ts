import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const css = readFileSync(join(import.meta.dirname, 'theme.css'), 'utf8')

type Shade = 'light' | 'dark'

const pairs = [
  ['ink', 'surface'],
  ['ink', 'surface-sunken'],
  ['ink-soft', 'surface'],
  ['ink-soft', 'surface-sunken'],
  ['accent', 'surface'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['warning', 'warning-wash'],
  ['danger', 'danger-wash'],
] as const

/** Pictures and edges that mean something need 3:1. */
const marks = [
  ['line-strong', 'surface'],
  ['accent', 'surface'],
  ['accent', 'accent-wash'],
  ['good', 'good-wash'],
  ['ink-soft', 'surface-sunken'],
] as const

test.each(['light', 'dark'] as const)('every %s text has a contrast of 4.5:1 or more', (shade) => {
  for (const [ink, paper] of pairs) {
    expect(contrast(ink, paper, shade), `${ink} on ${paper}`).toBeGreaterThanOrEqual(4.5)
  }
})

test.each(['light', 'dark'] as const)('every %s mark has a contrast of 3:1 or more', (shade) => {
  for (const [ink, paper] of marks) {
    expect(contrast(ink, paper, shade), `${ink} on ${paper}`).toBeGreaterThanOrEqual(3)
  }
})

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(ink: string, paper: string, shade: Shade): number {
  const [lighter = 0, darker = 0] = [luminance(ink, shade), luminance(paper, shade)].toSorted(
    (a, b) => b - a,
  )
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(name: string, shade: Shade): number {
  const pattern = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`)
  const [, light, dark] = pattern.exec(css) ?? []
  const color = shade === 'light' ? light : dark
  if (!color) throw new Error(`theme.css has no pair of colours called --${name}`)
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
