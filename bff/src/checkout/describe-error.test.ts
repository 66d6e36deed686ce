import { DatabaseSync } from 'node:sqlite'
import { DatabaseError } from 'pg'
import { expect, test } from 'vitest'
import { StatementError } from '../storage/postgres/postgres-error.ts'
import { CheckoutError } from './checkout-error.ts'
import { describeError, placesOf } from './describe-error.ts'

class CodedError extends Error {
  readonly code: unknown

  constructor(code: unknown) {
    super('secret')
    this.code = code
  }
}

function thrownBy(act: () => unknown): unknown {
  try {
    return act()
  } catch (error) {
    return error
  }
}

test('names an error, with its code where it has one', () => {
  expect(describeError(new TypeError('secret'))).toEqual({ name: 'TypeError' })
  expect(describeError(new CheckoutError('upstream_timeout', 'secret'))).toEqual({
    name: 'CheckoutError',
    code: 'upstream_timeout',
  })
})

test('takes the code of SQLite, and the SQL state of PostgreSQL', () => {
  const database = new DatabaseSync(':memory:')
  const failed = thrownBy(() => database.exec('insert into nowhere values (1)'))
  database.close()
  expect(describeError(failed)).toEqual({ name: 'Error', code: 1 })
  const refusal = new DatabaseError('secret', 0, 'error')
  refusal.code = '23505'
  expect(describeError(new StatementError(refusal))).toEqual({
    name: 'StatementError',
    code: '23505',
  })
})

test('names the causes, nearest first, and each address of a connection that failed', () => {
  const addresses = ['ECONNREFUSED', 'ENETUNREACH'].map((code) => new CodedError(code))
  const connection = new AggregateError(addresses, 'secret')
  const error = new CheckoutError('internal', 'secret', {
    cause: new Error('secret', { cause: connection }),
  })
  expect(describeError(error)).toEqual({
    name: 'CheckoutError',
    code: 'internal',
    causes: [
      { name: 'Error' },
      { name: 'AggregateError' },
      { name: 'Error', code: 'ECONNREFUSED' },
      { name: 'Error', code: 'ENETUNREACH' },
    ],
  })
})

test('comes to an end where the causes do not', () => {
  const error = new Error('secret')
  error.cause = error
  expect(describeError(error).causes).toHaveLength(5)
})

test('leaves out a code that may be a text', () => {
  for (const code of ['a text with blanks', 'x'.repeat(65), {}, null, undefined]) {
    expect(describeError(new CodedError(code))).toEqual({ name: 'Error' })
  }
})

test.each([
  ['a thrown text', 'string'],
  [undefined, 'undefined'],
  [{ message: 'secret' }, 'object'],
])('says of %j no more than what kind of value it is', (thrown, name) => {
  expect(describeError(thrown)).toEqual({ name })
})

test('tells where an error was thrown, without its message', () => {
  const places = placesOf(new Error('secret\nat a place that the message names'))
  expect(places[0]).toMatch(/^at .*describe-error\.test\.ts/)
  expect(places.join()).not.toContain('message')
  expect(placesOf('secret')).toEqual([])
})
