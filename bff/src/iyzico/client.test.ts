import { expect, test } from 'vitest'
import * as z from 'zod'
import { createIyzicoClient, type IyzicoClientOptions } from './client.ts'
import { IyzicoError } from './iyzico-error.ts'
import { SendError, type Send, type UpstreamRequest } from './send.ts'
import { createSigner } from './signature.ts'

const keys = { apiKey: 'canary-api-key', secretKey: 'canary-secret-key' }
const schema = z.looseObject({ status: z.literal('success') })
const success: Send = async () => ({ status: 200, headers: {}, body: '{"status":"success"}' })

function aClient(overrides: Partial<IyzicoClientOptions> = {}) {
  return createIyzicoClient({
    ...keys,
    baseUrl: 'https://api.iyzipay.com',
    send: success,
    randomKey: () => 'random-key-1',
    timeoutMs: 60_000,
    maxAnswerBytes: 1_000,
    ...overrides,
  })
}

/** A `send` that keeps what it was given. */
function aRecorder() {
  const requests: UpstreamRequest[] = []
  const send: Send = (request) => {
    requests.push(request)
    return success(request)
  }
  return { send, requests }
}

test('signs the very string that it sends', async () => {
  const { send, requests } = aRecorder()
  const body = { b: 'Şipariş "1" 💳', a: 1, none: undefined }

  await aClient({ send }).post('/v1/a', body, { schema })

  expect(requests[0]).toMatchObject({
    method: 'POST',
    url: 'https://api.iyzipay.com/v1/a',
    body: '{"b":"Şipariş \\"1\\" 💳","a":1}',
    maxAnswerBytes: 1_000,
  })
  expect(requests[0]?.headers).toEqual({
    'Content-Type': 'application/json',
    Authorization: await createSigner(keys).sign('/v1/a', requests[0]?.body ?? '', 'random-key-1'),
    'x-iyzi-rnd': 'random-key-1',
  })
})

test('uses a random key once', async () => {
  const { send, requests } = aRecorder()
  let made = 0
  const client = aClient({ send, randomKey: () => `random-key-${++made}` })

  await client.post('/v1/a', {}, { schema })
  await client.post('/v1/a', {}, { schema })

  expect(requests.map(({ headers }) => headers['x-iyzi-rnd'])).toEqual([
    'random-key-1',
    'random-key-2',
  ])
})

test('carries an access token bare, beside the authorization', async () => {
  const { send, requests } = aRecorder()

  await aClient({ send }).post('/v1/a', {}, { schema, accessToken: 'aaa.bbb.ccc' })

  expect(requests[0]?.headers).toMatchObject({
    'access-token': 'aaa.bbb.ccc',
    Authorization: expect.stringMatching(/^IYZWSv2 /),
  })
})

test('gives up after its time', async () => {
  const send: Send = ({ signal }) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason))
    })
  const call = aClient({ send, timeoutMs: 1 }).post('/v1/a', {}, { schema })

  await expect(call).rejects.toMatchObject({ name: 'IyzicoError', code: 'timeout' })
})

test.each([
  ['not_sent', 'network'],
  ['no_answer', 'network'],
  ['too_large', 'contract'],
] as const)(
  'calls a send that fails with %s a %s error, and keeps its cause',
  async (code, kind) => {
    const cause = new SendError(code, 'by test')
    const call = aClient({ send: () => Promise.reject(cause) }).post('/v1/a', {}, { schema })

    await expect(call).rejects.toMatchObject({ name: 'IyzicoError', code: kind, cause })
  },
)

test('calls a send that breaks in any other way a network error', async () => {
  const call = aClient({ send: () => Promise.reject(new TypeError('bug')) }).post(
    '/v1/a',
    {},
    { schema },
  )

  await expect(call).rejects.toMatchObject({ name: 'IyzicoError', code: 'network' })
})

test('sends a call once, whatever happens', async () => {
  for (const code of ['not_sent', 'no_answer', 'too_large'] as const) {
    let sent = 0
    const send: Send = () => {
      sent += 1
      return Promise.reject(new SendError(code, 'by test'))
    }
    await expect(aClient({ send }).post('/v1/a', {}, { schema })).rejects.toThrow(IyzicoError)
    expect(sent).toBe(1)
  }
})

test('tells nothing of keys, tokens and bodies when it fails (R2)', async () => {
  const body = { sessionToken: 'canary-session-token' }
  const answers: Send[] = [
    () => Promise.reject(new SendError('no_answer', 'by test')),
    async () => ({ status: 200, headers: {}, body: '{"status":"failure","errorCode":"1000"}' }),
    async () => ({ status: 502, headers: {}, body: 'canary-answer' }),
  ]

  for (const send of answers) {
    const error = await aClient({ send })
      .post('/v1/a', body, { schema, accessToken: 'canary-access-token' })
      .catch((reason: unknown) => reason as Error)
    const told =
      error instanceof Error ? `${error.message} ${error.stack} ${String(error.cause)}` : ''
    expect(told).toContain('/v1/a')
    expect(told).not.toContain('canary')
  }
})
