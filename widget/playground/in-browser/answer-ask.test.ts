// @vitest-environment node
import { expect, test } from 'vitest'
import { answerAsk, type Host } from './answer-ask.ts'
import type { Answer, Ask } from './ask.ts'
import { createWorldAddress } from './world-address.ts'

const address = createWorldAddress('https://demo.example/some/', 'c1')

function play(host: Host, ask: Partial<Ask> = {}): Promise<Answer> {
  const whole: Ask = {
    host: 'iyzico',
    method: 'GET',
    path: '/hosted',
    headers: [],
    body: null,
    destination: 'iframe',
    isNavigation: true,
    ...ask,
  }
  return answerAsk(whole, { shop: host, pay: host, iyzico: host }, address)
}

const html = { headers: { 'content-type': 'text/html; charset=utf-8' } }

function textOf(answer: Answer): string {
  return answer.kind === 'response' ? new TextDecoder().decode(answer.body ?? undefined) : ''
}

function headerOf(answer: Answer, name: string): string | undefined {
  return answer.kind === 'response'
    ? answer.headers.find(([each]) => each === name)?.[1]
    : undefined
}

test('tells the server what only a browser may write: who asks, and for what', async () => {
  let heard: Request | undefined
  const ask = { method: 'POST', body: new TextEncoder().encode('a=1').buffer }
  await play((request) => {
    heard = request
    return new Response()
  }, ask)
  expect(heard?.headers.get('origin')).toBe('https://demo.example')
  expect(heard?.headers.get('sec-fetch-dest')).toBe('iframe')
  expect(await heard?.text()).toBe('a=1')
})

test('leads a form of iyzico’s page to where iyzico is in this world', async () => {
  const page = '<form action="/hosted/pay"></form><form action="http://iyzico.localhost/fake-bank">'
  expect(textOf(await play(() => new Response(page, html)))).toBe(
    '<form action="https://demo.example/some/in/c1/iyzico/hosted/pay"></form>' +
      '<form action="https://demo.example/some/in/c1/iyzico/fake-bank">',
  )
})

test('leaves what is no page as it is', async () => {
  const answer = await play(() => Response.json({ url: 'http://iyzico.localhost/' }))
  expect(textOf(answer)).toBe('{"url":"http://iyzico.localhost/"}')
})

test.each([
  ['/hosted?token=1', 'https://demo.example/some/in/c1/iyzico/hosted?token=1'],
  ['thanks', 'https://demo.example/some/in/c1/iyzico/thanks'],
  ['http://shop.localhost/x', 'https://demo.example/some/in/c1/shop/x'],
  ['https://demo.example/some/in/c1/shop/y', 'https://demo.example/some/in/c1/shop/y'],
])('redirects to %s as a browser of this world understands it', async (location, expected) => {
  const answer = await play(() => new Response(null, { status: 303, headers: { location } }))
  expect(answer).toMatchObject({ kind: 'response', status: 303, body: null })
  expect(headerOf(answer, 'location')).toBe(expected)
})

test('lets a page be shown in the window around it, and keeps the rest of its policy', async () => {
  const policy = "sandbox allow-scripts; frame-ancestors 'none'; base-uri 'none'"
  const headers = { 'content-security-policy': policy }
  const answer = await play(() => new Response('', { headers }))
  expect(headerOf(answer, 'content-security-policy')).toBe(
    "sandbox allow-scripts; frame-ancestors 'self'; base-uri 'none'",
  )
})

test.each<[string, Host]>([
  ['is gone', () => Response.error()],
  ['fails', () => Promise.reject(new Error('no'))],
])('is an error of the network where the server %s', async (_, host) => {
  expect(await play(host)).toEqual({ kind: 'error' })
})

test('knows no other host', async () => {
  const ask = { host: 'toString' as never }
  expect(await play(() => new Response(), ask)).toEqual({ kind: 'error' })
})
