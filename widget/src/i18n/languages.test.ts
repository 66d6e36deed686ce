import { expect, test } from 'vitest'
import { declinedCodes, declinedTexts, problems } from 'bff/contract'
import { languages } from './languages.fixture.ts'
import { nameTexts } from './text-names.ts'

const tr = [...nameTexts(languages.tr)]
const en = [...nameTexts(languages.en)]

test('has the same texts in both languages, and none of them is empty', () => {
  expect(en.map(([name]) => name)).toEqual(tr.map(([name]) => name))
  expect([...tr, ...en].filter(([, text]) => text.trim() === '')).toEqual([])
})

test('has the same values in both languages, each of them once', () => {
  const places = (texts: typeof tr) => texts.map(([, text]) => text.match(/\{\w*\}/g) ?? [])
  expect(places(en)).toEqual(places(tr))
  for (const found of places(en)) expect(new Set(found).size).toBe(found.length)
})

test.each(['tr', 'en'] as const)('explains every problem code in %s', (locale) => {
  expect(Object.keys(languages[locale].failures).toSorted()).toEqual(
    [
      ...Object.keys(problems),
      'offline',
      'network',
      'contract',
      'login_failed',
      'fetch_session_failed',
    ].toSorted(),
  )
})

test.each(['tr', 'en'] as const)('explains every decline in %s as the server does', (locale) => {
  const { declines } = languages[locale]
  expect(Object.keys(declines).toSorted()).toEqual(Object.keys(declinedCodes).toSorted())
  const told = Object.entries(declinedTexts).map(([code, texts]) => [code, texts[locale]])
  expect(declines).toEqual(Object.fromEntries(told))
})

test.each(['tr', 'en'] as const)('speaks to buyers in %s, not to programmers', (locale) => {
  const said = [...nameTexts(languages[locale]).values()].join('\n')
  expect(said).not.toMatch(/token|jeton|json|http|server|sunucu|client|\bapi\b|_|null/i)
  // iyzico forbids to tell a buyer these apart, for a thief would learn from it.
  expect(said).not.toMatch(/stolen|lost|fraud|blacklist|çalıntı|kayıp|dolandırıcı|kara liste/i)
})
