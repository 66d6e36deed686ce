import { expect, test } from 'vitest'
import { parseExactJson } from './exact-json.ts'

test('keeps every number as it was written', () => {
  const text = '{"price":1.00000000,"fee":0E-8,"ids":[9007199254740993,-1],"ok":true,"none":null}'

  expect(parseExactJson(text)).toEqual({
    price: '1.00000000',
    fee: '0E-8',
    ids: ['9007199254740993', '-1'],
    ok: true,
    none: null,
  })
})

test('leaves texts alone, even those that look like numbers', () => {
  expect(parseExactJson('{"price":"1.50"}')).toEqual({ price: '1.50' })
})

test('throws where there is no JSON', () => {
  expect(() => parseExactJson('{"price":')).toThrow(SyntaxError)
})

test('gives nothing a prototype of its own (R25)', () => {
  const parsed = parseExactJson('{"__proto__":{"x":1}}') as object

  expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype)
  expect(({} as { x?: unknown }).x).toBeUndefined()
})
