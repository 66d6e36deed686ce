import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { toLook } from './look.ts'

test('theme.css has the look of nobody’s wishes, so that it is there before any script', () => {
  const css = readFileSync(join(import.meta.dirname, 'theme.css'), 'utf8')
  const declared = [...css.matchAll(/^ {2}(--[\w-]+): (.+);$/gm)].map(([, name, value]) => [
    name,
    value,
  ])
  expect(Object.fromEntries(declared)).toEqual(toLook({}).variables)
})

test('a wish changes what follows from it, and nothing else', () => {
  const before = toLook({}).variables
  const { variables, adjusted } = toLook({ colors: { accent: '#7a1f5c' }, radius: 4 })
  const changed = Object.keys(variables).filter(
    (name) => variables[name as '--accent'] !== before[name as '--accent'],
  )
  expect(changed.every((name) => /accent|radius/.test(name))).toBe(true)
  expect(variables['--accent']).toMatch(/^light-dark\(#7a1f5c, /)
  expect(adjusted).toEqual([])
})

test('the dark look has the light one’s accent, as light as it has to be there', () => {
  const { variables } = toLook({ colors: { accent: '#7a1f5c' } })
  expect(variables['--accent']).toBe('light-dark(#7a1f5c, #7a1f5c)')
  expect(variables['--accent-ink']).not.toBe(variables['--accent'])
  const own = toLook({ colors: { accent: '#7a1f5c' }, darkColors: { accent: '#ffb3e3' } })
  expect(own.variables['--accent']).toBe('light-dark(#7a1f5c, #ffb3e3)')
})

test('tells which of the merchant’s own colours could not be read as they are', () => {
  const wishes = {
    colors: { ink: '#eeeeee', accent: '#ffe000', line: '#ffffff' },
    darkColors: { danger: '#330000' },
  }
  expect(toLook(wishes).adjusted).toEqual(['colors.ink', 'colors.accent', 'darkColors.danger'])
})

test('grows with the buyer’s own size of text, whatever the merchant’s is', () => {
  expect(toLook({ fontSize: 18 }).variables['--text']).toBe('112.5%')
})

test('a preset is where the wishes begin', () => {
  const { variables } = toLook({ preset: 'sharp', density: 'roomy' })
  expect(variables['--radius']).toBe('0px')
  expect(variables['--space']).toBe(toLook({ preset: 'soft' }).variables['--space'])
})
