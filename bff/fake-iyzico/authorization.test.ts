import { expect, test } from 'vitest'
import { createSigner } from '../src/iyzico/signature.ts'
import { memberNamed } from '../testing/answers.ts'
import { pathOf } from './endpoint.ts'
import { aFake, credentials } from './fake.fixture.ts'
import type { Switches } from './switches.ts'

const path = pathOf('retrieve/access-token')
const body = JSON.stringify(memberNamed('card'))

/** A call by whoever has this secret key, with other headers where the test says so. */
async function call(
  switches: Partial<Switches>,
  { secretKey = credentials.secretKey, ...headers }: Record<string, string> = {},
) {
  const { app } = aFake(switches)
  const authorization = await createSigner({ ...credentials, secretKey }).sign(
    path,
    body,
    'random-1',
  )
  const response = await app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization, ...headers },
    body,
  })
  return { status: response.status, body: await response.json() }
}

test.each([
  ['a wrong secret key', { secretKey: 'another' }, '1007'],
  ['another scheme', { authorization: 'Bearer aaa' }, '1009'],
  ['another random key', { 'x-iyzi-rnd': 'random-2' }, '1004'],
])('names what is wrong with %s, when told so', async (_what, change, errorCode) => {
  const compared = { randomHeader: 'compared' } as const
  expect((await call(compared, change)).body.errorCode).toBe('1000')
  const exactly = { ...compared, authorizationCodes: 'exact' } as const
  expect((await call(exactly, change)).body.errorCode).toBe(errorCode)
})

test('refuses a caller with a status that is a number, when told so', async () => {
  const wrong = { secretKey: 'another' }
  expect(await call({}, wrong)).toMatchObject({ status: 200, body: { status: 'failure' } })
  expect(await call({ authorizationRefusalAs: 'number' }, wrong)).toEqual({
    status: 401,
    body: { status: 401, errorCode: '5', errorMessage: 'Authentication failed!' },
  })
})

test.each([
  ['ignored', { absent: true, same: true, other: true }],
  ['compared', { absent: true, same: true, other: false }],
  ['required', { absent: false, same: true, other: false }],
] as const)('takes a random header that is %s: %o', async (randomHeader, isTaken) => {
  const sent = {
    absent: {},
    same: { 'x-iyzi-rnd': 'random-1' },
    other: { 'x-iyzi-rnd': 'random-2' },
  }
  for (const how of ['absent', 'same', 'other'] as const) {
    const answer = await call({ randomHeader }, sent[how])
    expect(answer.body.status).toBe(isTaken[how] ? 'success' : 'failure')
  }
})
