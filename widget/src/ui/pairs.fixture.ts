import type { toColors } from './palette.ts'

type Name = keyof ReturnType<typeof toColors>

type Pair = readonly [ink: Name, paper: Name]

/** Which colour stands on which in the style sheets: words, and marks that mean something. */
export const pairs: Readonly<Record<'texts' | 'marks', readonly Pair[]>> = {
  texts: [
    ['ink', 'surface'],
    ['ink', 'surface-sunken'],
    ['ink-soft', 'surface'],
    ['ink-soft', 'surface-sunken'],
    ['on-accent', 'accent'],
    ['on-accent', 'accent-strong'],
    ['accent-ink', 'surface'],
    ['accent-ink', 'surface-sunken'],
    ['accent-ink', 'accent-wash'],
    ['good', 'good-wash'],
    ['warning', 'surface'],
    ['warning', 'warning-wash'],
    ['danger', 'surface'],
    ['danger', 'danger-wash'],
  ],
  marks: [
    ['accent-edge', 'surface'],
    ['accent-ink', 'surface'],
    ['line-strong', 'surface'],
    ['line-strong', 'surface-sunken'],
    ['good', 'good-wash'],
  ],
}
