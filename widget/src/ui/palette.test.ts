import { assert, constantFrom, integer, property, record, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { colorNames } from '../protocol/appearance.ts'
import { contrast, parseColor, type Color } from './color.ts'
import { pairs } from './pairs.fixture.ts'
import { leastForMarks, toColors, type Palette } from './palette.ts'
import { presets } from './presets.ts'

type Colors = ReturnType<typeof toColors>

const leastOf = (colors: Colors, kind: keyof typeof pairs) =>
  Math.min(...pairs[kind].map(([ink, paper]) => contrast(colors[ink], colors[paper])))

const toPalette = (given: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(given).map(([name, hex]) => [name, parseColor(hex)])) as Palette

describe.each(Object.entries(presets))('the preset %s', (_name, preset) => {
  test.each(['colors', 'darkColors'] as const)('reads well in its %s', (shade) => {
    const colors = toColors(toPalette(preset[shade]), preset.contrast)
    expect(leastOf(colors, 'texts')).toBeGreaterThanOrEqual(preset.contrast)
    expect(leastOf(colors, 'marks')).toBeGreaterThanOrEqual(leastForMarks)
  })

  test.each(['colors', 'darkColors'] as const)('needs none of its %s adjusted', (shade) => {
    const palette = toPalette(preset[shade])
    const drawn = toColors(palette, preset.contrast)
    const kept = colorNames.filter((name) => drawn[name].join() === palette[name].join())
    expect(kept).toEqual([...colorNames])
    expect(drawn['accent-ink']).toEqual(palette.accent)
  })
})

const part = integer({ min: 0, max: 255 })
const color = tuple(part, part, part)
const anyPalette = record(
  Object.fromEntries(colorNames.map((name) => [name, color])) as Record<
    keyof Palette,
    typeof color
  >,
)

test('no palette makes a text that cannot be read, or an edge that cannot be seen', () => {
  assert(
    property(anyPalette, constantFrom(4.5, 7), (palette, least) => {
      const colors = toColors(palette, least)
      expect(leastOf(colors, 'texts')).toBeGreaterThanOrEqual(4.5)
      expect(leastOf(colors, 'marks')).toBeGreaterThanOrEqual(leastForMarks)
    }),
    { numRuns: 2_000 },
  )
})

test('nor does one of greys alone, which leave the least room', () => {
  const grey = part.map((level): Color => [level, level, level])
  const greys = record(
    Object.fromEntries(colorNames.map((name) => [name, grey])) as Record<
      keyof Palette,
      typeof grey
    >,
  )
  assert(
    property(greys, (palette) => {
      expect(leastOf(toColors(palette, 4.5), 'texts')).toBeGreaterThanOrEqual(4.5)
    }),
    { numRuns: 2_000 },
  )
})

test('a button stays in the merchant’s colour; what is read or marks an edge gets another shade', () => {
  const yellow = parseColor('#ffe000')
  const palette = { ...toPalette(presets.plain.colors), accent: yellow }
  const colors = toColors(palette, 4.5)
  expect(colors.accent).toEqual(yellow)
  expect(colors['accent-ink']).not.toEqual(yellow)
  expect(colors['accent-edge']).not.toEqual(yellow)
  expect(contrast(colors['on-accent'], yellow)).toBeGreaterThanOrEqual(4.5)
})
