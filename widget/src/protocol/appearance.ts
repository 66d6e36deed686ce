import { isFields } from './to-plain-fields.ts'

/**
 * What a merchant may change of the look, as plain data that travels over the port. Whatever is
 * wished, the frame keeps its words readable: a colour that is not gets another shade of itself.
 */
export type Appearance = {
  /** The look to start from. */
  preset?: PresetName
  /** Colours of the light look, `#rrggbb` each; what is absent is the preset's. */
  colors?: Partial<Record<ColorName, string>>
  /** The same for the dark look, whose accent is that of `colors` unless it has one of its own. */
  darkColors?: Partial<Record<ColorName, string>>
  /** Of the widget's corners, in CSS pixels, 0 to 24. */
  radius?: number
  /** Names of fonts that the buyer's system has, as CSS writes a list of them. */
  fontFamily?: string
  /** Of the text that is read, in CSS pixels, 14 to 20. */
  fontSize?: number
  density?: Density
}

export const presetNames = ['plain', 'soft', 'sharp', 'contrast'] as const

export type PresetName = (typeof presetNames)[number]

export const colorNames = ['surface', 'ink', 'line', 'accent', 'good', 'warning', 'danger'] as const

export type ColorName = (typeof colorNames)[number]

export const densities = ['compact', 'regular', 'roomy'] as const

export type Density = (typeof densities)[number]

const longestFontFamily = 200

/** Whether `value` is an appearance and nothing else: no unknown field, no value out of range. */
export function isAppearance(value: unknown): value is Appearance {
  return (
    isFields(value) &&
    Object.entries(value).every(([name, part]) => {
      const isFit = Object.hasOwn(parts, name) ? parts[name as keyof Appearance] : undefined
      return isFit !== undefined && (part === undefined || isFit(part))
    })
  )
}

const parts: Record<keyof Appearance, (value: unknown) => boolean> = {
  preset: isOneOf(presetNames),
  colors: isColors,
  darkColors: isColors,
  radius: isWithin(0, 24),
  fontFamily: (value) =>
    typeof value === 'string' &&
    value.length <= longestFontFamily &&
    /^[\p{L}\p{N} ,'"_-]+$/u.test(value),
  fontSize: isWithin(14, 20),
  density: isOneOf(densities),
}

function isColors(value: unknown): boolean {
  return (
    isFields(value) &&
    Object.entries(value).every(
      ([name, color]) =>
        colorNames.some((known) => known === name) &&
        (color === undefined || (typeof color === 'string' && /^#[\da-f]{6}$/i.test(color))),
    )
  )
}

function isOneOf(choices: readonly string[]): (value: unknown) => boolean {
  return (value) => choices.some((choice) => choice === value)
}

function isWithin(least: number, most: number): (value: unknown) => boolean {
  return (value) => typeof value === 'number' && value >= least && value <= most
}
