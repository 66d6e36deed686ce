import type { ColorName, Density, PresetName } from '../protocol/appearance.ts'

export type Preset = {
  colors: Readonly<Record<ColorName, string>>
  darkColors: Readonly<Record<ColorName, string>>
  /** Of the panel, in CSS pixels; what stands in it is a little less round. */
  radius: number
  /** How thick lines are, in CSS pixels. */
  edge: number
  density: Density
  /** The least contrast of a text. */
  contrast: number
}

const signals = { good: '#12663a', warning: '#854800', danger: '#b0211b' }

const darkSignals = { good: '#78d9a2', warning: '#f6c078', danger: '#ffa39b' }

/** The looks that a merchant can start from. theme.css has the values of `plain`. */
export const presets: Record<PresetName, Preset> = {
  plain: {
    colors: { surface: '#ffffff', ink: '#12161c', line: '#dde1e8', accent: '#1a4fd6', ...signals },
    darkColors: {
      surface: '#181a1f',
      ink: '#f2f4f8',
      line: '#343943',
      accent: '#9ab8ff',
      ...darkSignals,
    },
    radius: 14,
    edge: 1,
    density: 'regular',
    contrast: 4.5,
  },
  /** Round and warm, with room. */
  soft: {
    colors: { surface: '#fffdf9', ink: '#2b2521', line: '#ece4d9', accent: '#256b57', ...signals },
    darkColors: {
      surface: '#211e1b',
      ink: '#f6f1ea',
      line: '#403a34',
      accent: '#9bd8c1',
      ...darkSignals,
    },
    radius: 22,
    edge: 1,
    density: 'roomy',
    contrast: 4.5,
  },
  /** Black on white, with square corners. */
  sharp: {
    colors: { surface: '#ffffff', ink: '#0b0b0c', line: '#c9c9cd', accent: '#0b0b0c', ...signals },
    darkColors: {
      surface: '#0e0e10',
      ink: '#f7f7f8',
      line: '#46464d',
      accent: '#f7f7f8',
      ...darkSignals,
    },
    radius: 0,
    edge: 1,
    density: 'regular',
    contrast: 4.5,
  },
  /** For those who see little: every text at 7:1, and lines that cannot be missed. */
  contrast: {
    colors: {
      surface: '#ffffff',
      ink: '#000000',
      line: '#000000',
      accent: '#0b2fa8',
      good: '#0a4d2a',
      warning: '#663300',
      danger: '#8f0f0a',
    },
    darkColors: {
      surface: '#000000',
      ink: '#ffffff',
      line: '#ffffff',
      accent: '#ffdf3d',
      good: '#8df0b6',
      warning: '#ffcf8f',
      danger: '#ffb9b3',
    },
    radius: 8,
    edge: 2,
    density: 'regular',
    contrast: 7,
  },
}
