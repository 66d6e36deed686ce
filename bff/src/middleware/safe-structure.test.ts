import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { findUnsafeStructure } from './safe-structure.ts'

function nested(depth: number): unknown {
  return JSON.parse('['.repeat(depth) + ']'.repeat(depth))
}

test('R24: ten levels are accepted, eleven are not', () => {
  expect(findUnsafeStructure(nested(10), 'en')).toBeUndefined()
  expect(findUnsafeStructure(nested(11), 'en')).toEqual({
    pointer: `#${'/0'.repeat(10)}`,
    detail: 'Nested too deep.',
  })
})

test('R24: an object of 200 keys is accepted, one of 201 is not', () => {
  const ofKeys = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 1]))
  expect(findUnsafeStructure({ a: ofKeys(200) }, 'en')).toBeUndefined()
  expect(findUnsafeStructure({ a: ofKeys(201) }, 'tr')).toEqual({
    pointer: '#/a',
    detail: 'Çok fazla alan var.',
  })
})

test.each(['__proto__', 'constructor', 'prototype'])(
  'R25: the key %s is refused anywhere',
  (key) => {
    const value: unknown = JSON.parse(`{"list":[{"deep":{"${key}":{"polluted":true}}}]}`)
    expect(findUnsafeStructure(value, 'en')).toMatchObject({ pointer: `#/list/0/deep/${key}` })
  },
)

test('R25: no JSON value changes the prototype of plain objects', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      findUnsafeStructure(JSON.parse(text), 'en')
      expect(Object.keys(Object.prototype)).toEqual([])
      expect(Reflect.get({}, 'polluted')).toBeUndefined()
    }),
  )
})

test('a pointer escapes the characters that mean something in it', () => {
  const value: unknown = JSON.parse('{"a/b~c":{"__proto__":1}}')
  expect(findUnsafeStructure(value, 'en')).toMatchObject({ pointer: '#/a~1b~0c/__proto__' })
})
