import { presetNames } from 'wallet-checkout/appearance'
import { presets } from 'wallet-checkout/presets'
import { expect, test } from 'vitest'
import { colorsOf, judgeColors } from './judge-colors.ts'

test.each(presetNames)('every colour of the preset %s reads, in both looks', (preset) => {
  for (const mode of ['light', 'dark'] as const) {
    for (const { ratio } of judgeColors(colorsOf(preset, mode), preset)) {
      expect(ratio).toBeGreaterThanOrEqual(presets[preset].contrast)
    }
  }
})

test('a text that cannot be read is drawn in another colour, and it is said', () => {
  const [ink] = judgeColors({ ...colorsOf('plain', 'light'), ink: '#cccccc' }, 'plain')
  expect(ink).toMatchObject({ name: 'ink', isChanged: true })
  expect(ink?.drawn).not.toBe('#cccccc')
  expect(ink?.ratio).toBeGreaterThanOrEqual(4.5)
})
