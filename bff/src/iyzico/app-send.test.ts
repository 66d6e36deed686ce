import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { createAppSend } from './app-send.ts'
import type { UpstreamRequest } from './send.ts'

function aRequest(overrides: Partial<UpstreamRequest> = {}): UpstreamRequest {
  return {
    method: 'POST',
    url: 'https://api.iyzipay.com/v1/echo',
    headers: { 'Content-Type': 'application/json', 'access-token': 'aaa' },
    body: '{"name":"Şipariş"}',
    signal: new AbortController().signal,
    maxAnswerBytes: 1_000,
    ...overrides,
  }
}

const never = new Promise<never>(() => undefined)

test('hands the request to the app as it is', async () => {
  const app = new Hono().post('/v1/echo', async (context) =>
    context.json({ token: context.req.header('access-token'), body: await context.req.text() }),
  )
  const answer = await createAppSend(app)(aRequest())

  expect(answer.status).toBe(200)
  expect(answer.headers['content-type']).toMatch('application/json')
  expect(JSON.parse(answer.body)).toEqual({ token: 'aaa', body: '{"name":"Şipariş"}' })
})

test.each([302, 307] as const)('follows no redirect (%d, R27)', async (status) => {
  const app = new Hono().post('/v1/echo', (context) => context.redirect('/elsewhere', status))

  await expect(createAppSend(app)(aRequest())).resolves.toMatchObject({
    status,
    headers: { location: '/elsewhere' },
  })
})

test('reads an answer without a body', async () => {
  const send = createAppSend({ fetch: () => new Response(null, { status: 204 }) })

  await expect(send(aRequest())).resolves.toMatchObject({ status: 204, body: '' })
})

test('cuts off an answer that is too large (R27)', async () => {
  const send = createAppSend({ fetch: () => new Response('x'.repeat(1_001)) })

  await expect(send(aRequest())).rejects.toMatchObject({ name: 'SendError', code: 'too_large' })
})

test('takes a rejected fetch, and a body that breaks, for a dead connection', async () => {
  const brokenBody = new ReadableStream({ start: (controller) => controller.error('broken') })
  const apps = [
    { fetch: () => Promise.reject(new Error('reset')) },
    { fetch: () => new Response(brokenBody) },
  ]

  for (const app of apps) {
    await expect(createAppSend(app)(aRequest())).rejects.toMatchObject({ code: 'no_answer' })
  }
})

test.each([
  ['answers', { fetch: () => never }],
  ['ends its answer', { fetch: () => new Response(new ReadableStream()) }],
])('ends with the reason of the signal when the app never %s', async (_what, app) => {
  const controller = new AbortController()
  const sent = createAppSend(app)(aRequest({ signal: controller.signal }))
  controller.abort(new Error('too late'))

  await expect(sent).rejects.toThrow('too late')
})

test('sends nothing once the signal has fired', async () => {
  let calls = 0
  const send = createAppSend({ fetch: () => new Response(String(++calls)) })

  await expect(send(aRequest({ signal: AbortSignal.abort(new Error('over')) }))).rejects.toThrow(
    'over',
  )
  expect(calls).toBe(0)
})
