import { expect, test } from 'vitest'
import { languages } from './languages.fixture.ts'
import { loadLanguage } from './load-language.ts'

test.each(['tr', 'en'] as const)('loads %s, which names itself', async (locale) => {
  const texts = await loadLanguage(locale)
  expect(texts).toBe(languages[locale])
  expect(texts.locale).toBe(locale)
})
