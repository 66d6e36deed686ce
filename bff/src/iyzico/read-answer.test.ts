import { expect, test } from 'vitest'
import * as z from 'zod'
import { IyzicoError } from './iyzico-error.ts'
import { readAnswer } from './read-answer.ts'
import type { UpstreamAnswer } from './send.ts'

const schema = z.object({ accessToken: z.string() })
const success = JSON.stringify({ status: 'success', accessToken: 'canary-token' })

function anAnswer(overrides: Partial<UpstreamAnswer> = {}): UpstreamAnswer {
  const headers = { 'content-type': 'application/json;charset=UTF-8' }
  return { status: 200, headers, body: success, ...overrides }
}

function errorOf(answer: UpstreamAnswer): IyzicoError {
  try {
    readAnswer('/path', answer, schema)
  } catch (error) {
    if (error instanceof IyzicoError) return error
    throw error
  }
  throw new Error('the answer was believed')
}

test('takes from a success what the schema names', () => {
  expect(readAnswer('/path', anAnswer(), schema)).toEqual({ accessToken: 'canary-token' })
})

test.each([undefined, 'application/json', 'APPLICATION/JSON; charset=utf-8', 'application/x+json'])(
  'reads JSON of content type %s',
  (contentType) => {
    const headers = contentType === undefined ? {} : { 'content-type': contentType }

    expect(readAnswer('/path', anAnswer({ headers }), schema)).toBeDefined()
  },
)

test.each([200, 400, 401, 404, 422, 429, 500, 503])('hears a refusal under HTTP %d', (status) => {
  const body = '{"status":"failure","errorCode":"260016","errorGroup":"SESSION_NOT_FOUND"}'

  expect(errorOf(anAnswer({ status, body }))).toMatchObject({
    code: 'api',
    errorCode: '260016',
    errorGroup: 'SESSION_NOT_FOUND',
    httpStatus: status,
  })
})

test('reads an error code that is a number', () => {
  const body = '{"status":"failure","errorCode":50000}'

  expect(errorOf(anAnswer({ body }))).toMatchObject({ code: 'api', errorCode: '50000' })
})

test.each([
  '{"status":"failure"}',
  '{"status":"failure","errorCode":null}',
  '{"status":"failure","errorCode":"<b>free text of any kind</b>"}',
  '{"status":"failure","errorCode":1e999}',
])('hears a refusal whose code cannot be read: %s', (body) => {
  expect(errorOf(anAnswer({ body }))).toMatchObject({ code: 'api', errorCode: undefined })
})

test('hears that iyzico does not know us, in a status that is a number', () => {
  const body = '{"status":401,"errorCode":"5","errorMessage":"Authentication failed!"}'
  const refused = { code: 'api', errorCode: '401', errorGroup: undefined, httpStatus: 401 }

  expect(errorOf(anAnswer({ status: 401, body }))).toMatchObject(refused)
  expect(
    errorOf(anAnswer({ status: 401, body: '{"status":"failure","errorCode":"5"}' })),
  ).toMatchObject({ code: 'api', errorCode: '5' })
  for (const answer of [
    anAnswer({ status: 200, body }),
    anAnswer({ status: 403, body: body.replace('401', '403') }),
    anAnswer({ status: 401, body: '{"status":401,"error":"Unauthorized"}' }),
  ]) {
    expect(errorOf(answer)).toMatchObject({ code: 'contract' })
  }
})

test.each([
  ['a redirect', anAnswer({ status: 302 })],
  ['a redirect that keeps the method', anAnswer({ status: 307 })],
  ['a success under HTTP 500', anAnswer({ status: 500 })],
  ['a success under HTTP 408', anAnswer({ status: 408 })],
  ['a page', anAnswer({ headers: { 'content-type': 'text/html' }, body: '<h1>502</h1>' })],
  ['JSON that says it is a page', anAnswer({ headers: { 'content-type': 'text/html' } })],
  ['half of a document', anAnswer({ body: success.slice(0, -10) })],
  ['nothing', anAnswer({ body: '' })],
  ['a number', anAnswer({ body: '7' })],
  ['null', anAnswer({ body: 'null' })],
  ['a list', anAnswer({ body: '[]' })],
  ['a status that nobody knows', anAnswer({ body: '{"status":"SUCCESS"}' })],
  ['a success without its field', anAnswer({ body: '{"status":"success"}' })],
  [
    'a success with a field of another type',
    anAnswer({ body: '{"status":"success","accessToken":1}' }),
  ],
])('does not believe %s', (_what, answer) => {
  expect(errorOf(answer)).toMatchObject({ code: 'contract', httpStatus: answer.status })
})

test('quotes nothing of an answer that it cannot read (R2)', () => {
  const answers = [
    anAnswer({ body: success.slice(0, -1) }),
    anAnswer({ body: `canary-token ${success}` }),
    anAnswer({ body: '{"status":"success","accessToken":["canary-token"]}' }),
    anAnswer({
      body: '{"status":"failure","errorMessage":"canary-token","errorCode":"canary token"}',
    }),
  ]

  for (const answer of answers) {
    const { message, stack, cause } = errorOf(answer)
    expect(`${message} ${stack} ${String(cause)} ${JSON.stringify(cause)}`).not.toContain('canary')
  }
})
