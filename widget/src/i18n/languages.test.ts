import { expect, test } from 'vitest'
import { problems } from 'bff/contract'
import { languages } from './languages.fixture.ts'

type Text = { path: string; text: string; placeholders: number }

/** Every text of a language, the functions called with a placeholder that shows in the text. */
function listTexts(part: object, path = ''): Text[] {
  return Object.entries(part).flatMap(([key, value]) => {
    const at = path + key
    if (typeof value === 'object') return listTexts(value, `${at}.`)
    if (typeof value === 'string') return [{ path: at, text: value, placeholders: 0 }]
    return [{ path: at, text: value('{placeholder}'), placeholders: value.length }]
  })
}

const tr = listTexts(languages.tr)
const en = listTexts(languages.en)

test('has the same texts in both languages, and none of them is empty', () => {
  expect(en.map(({ path }) => path)).toEqual(tr.map(({ path }) => path))
  expect([...tr, ...en].filter(({ text }) => text.trim() === '')).toEqual([])
})

test('asks for the same placeholders in both languages, and says each of them once', () => {
  expect(en.map(({ placeholders }) => placeholders)).toEqual(
    tr.map(({ placeholders }) => placeholders),
  )
  for (const { path, text, placeholders } of [...tr, ...en]) {
    expect(text.split('{placeholder}').length - 1, `in ${path}`).toBe(placeholders)
  }
})

test.each(['tr', 'en'] as const)('explains every problem code in %s', (locale) => {
  expect(Object.keys(languages[locale].failures).toSorted()).toEqual(
    [...Object.keys(problems), 'offline', 'network', 'contract', 'login_failed'].toSorted(),
  )
})

test.each(['tr', 'en'] as const)('speaks to buyers in %s, not to programmers', (locale) => {
  for (const text of Object.values(languages[locale].failures)) {
    expect(text).not.toMatch(/token|jeton|json|http|server|sunucu|client|\bapi\b/i)
  }
})
