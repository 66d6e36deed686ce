import type { ColorName } from '../protocol/appearance.ts'
import { black, contrast, mix, white, type Color } from './color.ts'
import { toReadable, toWash } from './readable.ts'

/** What a look is made of; everything else that is drawn follows from it. */
export type Palette = Readonly<Record<ColorName, Color>>

/** Pictures, and edges that mean something. */
export const leastForMarks = 3

const washShare = 0.12

/**
 * Every colour of the screen, by the name that CSS knows it by. A text has a contrast of `least` on
 * every paper that it stands on, whatever the palette: a colour that does not reach it is darkened
 * or lightened until it does. 7 can be out of reach on a paper of a middle grey; 4.5 never is.
 */
export function toColors(palette: Palette, least: number) {
  const { surface, line, accent } = palette
  const sunken = toWash([surface], palette.ink, 0.05, least)
  const papers = [surface, sunken] as const
  const ink = toReadable(palette.ink, papers, least)
  const accentWash = toWash(papers, toTint(accent), washShare, least)
  const onAccent = pickOnAccent(accent, least)
  return {
    surface,
    'surface-sunken': sunken,
    ink,
    'ink-soft': toReadable(mix(ink, surface, 0.3), papers, least),
    line,
    'line-strong': toReadable(mix(line, ink, 0.4), papers, leastForMarks),
    accent,
    'on-accent': onAccent,
    'accent-strong': pickHover(accent, onAccent, least),
    'accent-edge': toReadable(accent, papers, leastForMarks),
    'accent-ink': toReadable(accent, [...papers, accentWash], least),
    'accent-wash': accentWash,
    ...toSignal('good', palette, least),
    ...toSignal('warning', palette, least),
    ...toSignal('danger', palette, least),
    bone: mix(surface, ink, 0.09),
    'bone-glint': mix(surface, ink, 0.03),
  }
}

/** The same hue, brighter and purer: a dark colour thinned down would only be a dirty grey. */
function toTint(color: Color): Color {
  const grey = 0.7 * Math.min(...color)
  const brightest = Math.max(...color) - grey
  if (brightest <= 0) return color
  const pure = color.map((part) => ((part - grey) / brightest) * 255)
  return mix(color, [pure[0] ?? 0, pure[1] ?? 0, pure[2] ?? 0], 0.6)
}

/** White where that can be read, or nearly black with something of the accent in it. */
function pickOnAccent(accent: Color, least: number): Color {
  if (contrast(white, accent) >= least) return white
  return toReadable(mix(black, accent, 0.15), [accent], least)
}

/** Away from the text on it, or towards that where there is no room and it stays readable. */
function pickHover(accent: Color, onAccent: Color, least: number): Color {
  const isTextLight = contrast(onAccent, black) > contrast(onAccent, white)
  const away = mix(accent, isTextLight ? black : white, 0.18)
  const towards = mix(accent, isTextLight ? white : black, 0.18)
  const isSeen = contrast(away, accent) >= 1.1
  return !isSeen && contrast(towards, onAccent) >= least ? towards : away
}

function toSignal<Name extends 'good' | 'warning' | 'danger'>(
  name: Name,
  palette: Palette,
  least: number,
) {
  const wash = toWash([palette.surface], toTint(palette[name]), washShare, least)
  const color = toReadable(palette[name], [palette.surface, wash], least)
  return { [name]: color, [`${name}-wash`]: wash } as Record<Name | `${Name}-wash`, Color>
}
