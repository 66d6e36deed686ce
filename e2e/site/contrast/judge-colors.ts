// What the widget makes of a merchant's colours, told as a list.
import type { ColorName, PresetName } from 'wallet-checkout/appearance'
import { contrast, formatColor, parseColor } from 'wallet-checkout/color'
import { toColors } from 'wallet-checkout/palette'
import { presets } from 'wallet-checkout/presets'

export type Colors = Record<ColorName, string>

export type Mode = 'light' | 'dark'

export type Judged = {
  /** What stands on what, by the names of the variables. */
  name: string
  drawn: string
  ratio: number
  /** The colour that was chosen does not read, so another one is drawn. */
  isChanged: boolean
}

export function colorsOf(preset: PresetName, mode: Mode): Colors {
  return { ...(mode === 'dark' ? presets[preset].darkColors : presets[preset].colors) }
}

/** Every colour that the screen is drawn in, as CSS writes it. */
export function drawColors(colors: Colors, preset: PresetName): Record<string, string> {
  const entries = Object.entries(toColors(toPalette(colors), presets[preset].contrast))
  return Object.fromEntries(entries.map(([name, color]) => [name, formatColor(color)]))
}

export function judgeColors(colors: Colors, preset: PresetName): Judged[] {
  const drawn = toColors(toPalette(colors), presets[preset].contrast)
  const accentText = { name: 'accent', drawn: drawn['accent-ink'], chosen: colors.accent }
  return [
    { name: 'ink', drawn: drawn.ink, chosen: colors.ink },
    accentText,
    { name: 'good', drawn: drawn.good, chosen: colors.good },
    { name: 'warning', drawn: drawn.warning, chosen: colors.warning },
    { name: 'danger', drawn: drawn.danger, chosen: colors.danger },
  ].map(({ name, drawn: color, chosen }) => ({
    name,
    drawn: formatColor(color),
    ratio: contrast(color, drawn.surface),
    isChanged: formatColor(color) !== chosen.toLowerCase(),
  }))
}

function toPalette(colors: Colors) {
  const { surface, ink, line, accent, good, warning, danger } = colors
  return {
    surface: parseColor(surface),
    ink: parseColor(ink),
    line: parseColor(line),
    accent: parseColor(accent),
    good: parseColor(good),
    warning: parseColor(warning),
    danger: parseColor(danger),
  }
}
