import { expect, test } from 'vitest'
import { keyPathsOf } from './key-paths.ts'

test('tells where an answer has its values, and none of them', () => {
  const body = {
    status: 'success',
    paidPrice: '149.90',
    sessionInfo: { sessionToken: 'secret-1', inner: { memberIdentifier: 'secret-2' } },
    itemTransactions: [{ itemId: 'secret-3', price: '1' }, { itemId: 'secret-4' }],
    tags: ['secret-5', 'secret-6'],
    nothing: null,
    none: {},
    empty: [],
  }
  expect(keyPathsOf(body)).toEqual([
    'status',
    'paidPrice',
    'sessionInfo.sessionToken',
    'sessionInfo.inner.memberIdentifier',
    'itemTransactions[].itemId',
    'itemTransactions[].price',
    'tags[]',
    'nothing',
    'none',
    'empty',
  ])
})

test.each([
  'e54b957b-0c6d',
  '24300001',
  'ayse@example.com',
  '__proto__',
  'Ayşe',
  'x'.repeat(41),
  '',
])('writes * for the name %j, which may be a value', (name) => {
  const body = JSON.parse(JSON.stringify({ sessions: { [name]: 1 } }))
  const paths = keyPathsOf(body)
  expect(paths).toEqual(['sessions.*'])
})

test('ends where an answer has no end', () => {
  const letters = 'abcdefghijklmnopqrstuvwxyz'
  const wide = Array.from(letters).flatMap((one) => Array.from(letters, (two) => one + two))
  expect(keyPathsOf(Object.fromEntries(wide.map((name) => [name, 1])))).toHaveLength(100)
  const deep = JSON.parse(`${'{"a":'.repeat(50)}1${'}'.repeat(50)}`)
  expect(keyPathsOf(deep)).toEqual(['a.a.a.a.a.a'])
})
