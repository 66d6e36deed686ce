import { expect, test } from 'vitest'
import { describeError } from './describe-error.ts'

class ErrorWithCodes extends Error {
  readonly code: string
  readonly errcode: number | undefined

  constructor(code: string, errcode?: number, cause?: unknown) {
    super('canary', { cause })
    this.code = code
    this.errcode = errcode
  }
}

test('tells names, codes and places of an error and of its causes, and no message', () => {
  const error = new ErrorWithCodes('ERR_SQLITE_ERROR', 5, new ErrorWithCodes('ECONNREFUSED'))
  const described = describeError(error)
  expect(described).toMatchObject({
    errorName: 'Error',
    errorCode: 'ERR_SQLITE_ERROR 5',
    causes: ['Error ECONNREFUSED'],
  })
  expect(described.frames?.[0]).toMatch(/^at .*describe-error\.test\.ts/)
  expect(JSON.stringify(described)).not.toContain('canary')
})

test('tells no more than the type of what is no error', () => {
  expect(describeError('canary')).toEqual({ errorName: 'string' })
})

test('comes to an end with an error that is its own cause', () => {
  const error = new Error('round and round')
  error.cause = error
  expect(describeError(error).causes).toHaveLength(4)
})
