import { assert, property, string } from 'fast-check'
import { expect, expectTypeOf, test } from 'vitest'
import { languages } from './languages.fixture.ts'
import type { Messages } from './messages.ts'
import { reword } from './reword.ts'
import { nameTexts, type TextName, type Wording } from './text-names.ts'

const { tr, en } = languages

test('puts a merchant’s words in the place of ours, and leaves the others', () => {
  const { texts, refused } = reword(tr, { retry: 'Yeniden', 'failures.network': 'Bağlantı yok.' })
  expect(refused).toEqual([])
  expect(texts).toEqual({
    ...tr,
    retry: 'Yeniden',
    failures: { ...tr.failures, network: 'Bağlantı yok.' },
  })
})

test.each(['tr', 'en'] as const)('lets every text of %s be replaced by its name', (locale) => {
  const named = nameTexts(languages[locale])
  const wording = Object.fromEntries([...named].map(([name, text]) => [name, `${text} *`]))
  const { texts, refused } = reword(languages[locale], wording)
  expect(refused).toEqual([])
  expect([...nameTexts(texts)]).toEqual(Object.entries(wording))
})

test('does not change what it was given', () => {
  const before = structuredClone(en)
  reword(en, { retry: 'Again', 'failures.network': 'No.', 'declines.not_sent': 'No.' })
  expect(en).toEqual(before)
})

test.each([
  'nothing',
  'locale',
  'failures',
  'failures.nothing',
  'failures.network.x',
  '__proto__',
  'constructor',
  'failures.__proto__',
  'toString',
])('refuses a name that it does not have: %s', (name) => {
  const wording = JSON.parse(`{"${name}": "text"}`) as Record<string, string>
  expect(reword(en, wording)).toEqual({ texts: en, refused: [name] })
  expect(Object.prototype).not.toHaveProperty('text')
})

test('refuses a button that does not say the amount, and every lost or foreign value', () => {
  const wrong = { pay: 'Pay now', payAtIyzico: 'Pay {price}', retry: 'Again {amount}' }
  expect(reword(en, wrong)).toEqual({ texts: en, refused: ['pay', 'payAtIyzico', 'retry'] })
  expect(reword(en, { pay: '{amount} {name}' }).refused).toEqual(['pay'])
  expect(reword(en, { pay: 'Buy, {amount}' }).texts.pay).toBe('Buy, {amount}')
})

test.each([
  ['turned round', '\u202e{amount} öde'],
  ['isolated', '\u2067{amount}\u2069'],
  ['broken into lines', '{amount}\n\nöde'],
  ['with a hidden sign', '{amount}\u200b öde'],
])('refuses a text that is not what it seems: %s', (_way, pay) => {
  expect(reword(tr, { pay })).toEqual({ texts: tr, refused: ['pay'] })
})

test('takes any other text as it is, and never loses one of ours', () => {
  assert(
    property(string(), string(), (name, text) => {
      const { texts, refused } = reword(en, { [name]: text, back: text })
      expect([...nameTexts(texts).keys()]).toEqual([...nameTexts(en).keys()])
      expect(texts.back).toBe(refused.includes('back') ? en.back : text)
    }),
  )
})

test('an editor knows every name, and which value a text needs', () => {
  expectTypeOf<'failures.network' | 'declines.not_sent' | 'pay'>().toExtend<TextName>()
  expectTypeOf<'failures' | 'locale' | 'nothing'>().not.toExtend<TextName>()
  const wording: Wording = { tr: { pay: 'Hemen {amount} öde' }, en: { 'failures.network': 'No.' } }
  expect(wording).toBeDefined()
  // @ts-expect-error -- the amount is missing
  const lacking: Wording = { tr: { pay: 'Hemen öde' } }
  // @ts-expect-error -- there is no such text
  const unknown: Wording = { tr: { payy: 'x' } }
  expect([lacking, unknown]).toBeDefined()
})

test('a language that lacks a text does not compile', () => {
  const { retry: _retry, ...withoutRetry } = en
  // @ts-expect-error -- retry is missing
  const lacking: Messages = withoutRetry
  const { network: _network, ...withoutNetwork } = en.failures
  // @ts-expect-error -- one failure is missing
  const lackingFailure: Messages = { ...en, failures: withoutNetwork }
  // @ts-expect-error -- the amount is missing
  const lackingAmount: Messages = { ...en, pay: 'Pay' }
  expect([lacking, lackingFailure, lackingAmount]).toBeDefined()
})
