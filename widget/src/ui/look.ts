import type { Appearance, ColorName, Density } from '../protocol/appearance.ts'
import { formatColor, parseColor } from './color.ts'
import { toColors, type Palette } from './palette.ts'
import { presets } from './presets.ts'

/** What an appearance comes to. */
export type Look = {
  /** Everything that the style sheets leave open, as CSS custom properties. */
  variables: Record<`--${string}`, string>
  /** The merchant's colours that could not be read as they are, by their place: `colors.ink`. */
  adjusted: string[]
}

/** The browser's own size of text, in CSS pixels, that all others are a part of. */
const ownSize = 16

/** The rhythm of empty space, and the height of a button, in rem. */
const densities: Record<Density, { space: string; target: string }> = {
  compact: { space: '0.4375rem', target: '2.75rem' },
  regular: { space: '0.5rem', target: '3rem' },
  roomy: { space: '0.625rem', target: '3.25rem' },
}

/**
 * The whole look that a merchant's few wishes make, readable whatever they are. Where only the light
 * look has an accent, the dark one has the same, as light as it has to be there.
 */
export function toLook(appearance: Appearance): Look {
  const preset = presets[appearance.preset ?? 'plain']
  const given = {
    colors: appearance.colors ?? {},
    darkColors: { accent: appearance.colors?.accent, ...appearance.darkColors },
  }
  const light = toShade(preset.colors, given.colors, preset.contrast)
  const dark = toShade(preset.darkColors, given.darkColors, preset.contrast)
  const { radius = preset.radius, density = preset.density, fontSize = ownSize } = appearance
  const names = Object.keys(light.colors) as (keyof typeof light.colors)[]
  const colors = names.map((name) => [
    `--${name}`,
    `light-dark(${formatColor(light.colors[name])}, ${formatColor(dark.colors[name])})`,
  ])
  return {
    variables: {
      ...(Object.fromEntries(colors) as Record<`--${string}`, string>),
      '--edge': `${preset.edge}px`,
      '--radius': `${radius}px`,
      '--radius-small': `${Math.round(radius * 0.7)}px`,
      '--space': densities[density].space,
      '--target': densities[density].target,
      '--text': `${(fontSize / ownSize) * 100}%`,
    },
    adjusted: [
      ...light.adjusted.map((name) => `colors.${name}`),
      ...dark.adjusted.flatMap((name) =>
        appearance.darkColors?.[name] ? `darkColors.${name}` : [],
      ),
    ],
  }
}

function toShade(
  preset: Readonly<Record<ColorName, string>>,
  given: Partial<Record<ColorName, string | undefined>>,
  least: number,
) {
  const colorNames = Object.keys(preset) as ColorName[]
  const pick = (name: ColorName) => parseColor(given[name] ?? preset[name])
  const palette = Object.fromEntries(colorNames.map((name) => [name, pick(name)])) as Palette
  const colors = toColors(palette, least)
  const adjusted = colorNames.filter(
    (name) =>
      given[name] !== undefined &&
      formatColor(palette[name]) !== formatColor(colors[name === 'accent' ? 'accent-ink' : name]),
  )
  return { colors, adjusted }
}
