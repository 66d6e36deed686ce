import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const sheets = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.css'))
  .map((name) => ({
    name,
    css: readFileSync(join(import.meta.dirname, name), 'utf8').replaceAll(/\/\*.*?\*\//gs, ''),
  }))

const declarations = sheets.flatMap(({ name, css }) =>
  [...css.matchAll(/[{;]\s*([\w-]+):\s*([^;{}]+)(?=;)/g)].map(([, property = '', value = '']) => ({
    name,
    property,
    value,
  })),
)

test('every side is said by the direction of the words, so that these may run from right to left', () => {
  const physical =
    /^((margin|padding|border|inset|scroll-\w+)-)?(left|right|top|bottom)\b|^((min|max)-)?(width|height)$|^float$/
  const found = declarations.filter(
    ({ property, value }) =>
      physical.test(property) ||
      (/^(text-align|justify-\w+|clear)$/.test(property) && /left|right/.test(value)) ||
      // Four values go round the clock.
      (/^(margin|padding|inset)$/.test(property) && value.trim().split(/\s+/).length === 4),
  )
  expect(declarations.length).toBeGreaterThan(100)
  expect(found).toEqual([])
})

test('whatever moves does so for those alone who have nothing against it', () => {
  for (const { name, css } of sheets) {
    const [still = ''] = css.split('@media (prefers-reduced-motion: no-preference)')
    expect([name, /\b(animation|transition)\b/.test(still)]).toEqual([name, false])
  }
})

test('every colour comes from the look: an appearance leaves none out', () => {
  const literal = declarations.filter(
    ({ name, property, value }) => !property.startsWith('--') && /#[\da-f]{3}/i.test(value) && name,
  )
  // A bank's page and a brand's mark lie on white.
  expect(literal.map(({ name }) => name)).toEqual(['bank-page.css', 'brand-mark.css'])
})

test('every custom property that is used is one that is set', () => {
  const set = new Set(declarations.map(({ property }) => property))
  const used = declarations.flatMap(({ value }) => value.match(/(?<=var\()--[\w-]+/g) ?? [])
  expect(used.filter((name) => !set.has(name))).toEqual([])
})
