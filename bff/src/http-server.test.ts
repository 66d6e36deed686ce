import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { listen } from './http-server.ts'

/** Longer than any machine keeps a test. */
const neverMs = 600_000

async function aServer(
  fetch: () => Response | Promise<Response>,
  { drainMs = neverMs, slowSenderMs = neverMs } = {},
) {
  let isStopped = false
  let count = 0
  const server = await listen({
    fetch,
    host: '127.0.0.1',
    port: 0,
    createRequestId: () => `req_${(count += 1)}`,
    slowSenderMs,
    graceMs: 50,
    drainMs,
  })
  const stop = async () => {
    if (!isStopped) await server.stop()
    isStopped = true
  }
  onTestFinished(stop)
  return { ...server, stop }
}

/** Sends these bytes as they are, and resolves with all that comes back until the other side ends. */
async function exchange(address: string, bytes: string): Promise<string> {
  const socket = connect(Number(new URL(address).port), '127.0.0.1')
  let received = ''
  socket.setEncoding('utf8').on('data', (text: string) => (received += text))
  socket.write(bytes)
  await once(socket, 'close')
  return received
}

test.each([
  ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', '400'],
  ['a host that is none', 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', '400'],
  ['no HTTP at all', 'hello\r\n\r\n', '400'],
  [
    'two lengths',
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
    '400',
  ],
  ['endless headers', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, '431'],
])('R32: a request with %s gets a problem document with a request id', async (_, bytes, status) => {
  const { address } = await aServer(() => new Response('ok'))
  const answer = await exchange(address, bytes)
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  expect(answer.toLowerCase()).toContain('\r\nx-request-id: req_')
  expect(answer.toLowerCase()).toContain('\r\ncache-control: no-store')
  expect(answer).toContain('"code":"invalid_request"')
})

test.each([
  ['headers', 'GET / HTTP/1.1\r\nHost: a\r\n'],
  ['a body', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nab'],
])('R26: whoever sends %s too slowly is cut off', async (_, bytes) => {
  const { address } = await aServer(() => new Promise(() => {}), { slowSenderMs: 300 })
  expect(await exchange(address, bytes)).toMatch(/^HTTP\/1.1 408 /)
})

test('an expectation is no reason to refuse', async () => {
  const { address } = await aServer(() => new Response('served'))
  const bytes = 'GET / HTTP/1.1\r\nHost: a\r\nExpect: a-wonder\r\nConnection: close\r\n\r\n'
  expect(await exchange(address, bytes)).toContain('served')
})

test('R39: a stop lets a request end, answers probes meanwhile, and then closes the port', async () => {
  let finish: (() => void) | undefined
  let isFirst = true
  const server = await aServer(async () => {
    if (!isFirst) return new Response('still here')
    isFirst = false
    await new Promise<void>((resolve) => (finish = resolve))
    return new Response('finished')
  })
  const slow = fetch(server.address)
  await expect.poll(() => finish).toBeDefined()
  const stopping = server.stop()
  const probe = await fetch(server.address)
  expect(await probe.text()).toBe('still here')
  expect(probe.headers.get('connection')).toBe('close')
  finish?.()
  expect(await (await slow).text()).toBe('finished')
  await stopping
  await expect(fetch(server.address)).rejects.toThrow('fetch failed')
})

test('R39: a request that does not end is cut off when its time is over', async () => {
  let isAsked = false
  const server = await aServer(
    () => {
      isAsked = true
      return new Promise(() => {})
    },
    { drainMs: 200 },
  )
  const endless = fetch(server.address).catch((error: unknown) => error)
  await expect.poll(() => isAsked).toBe(true)
  await server.stop()
  expect(await endless).toBeInstanceOf(TypeError)
})

test('a port that is taken is an error, not a crash', async () => {
  const { address } = await aServer(() => new Response())
  const again = listen({
    fetch: () => new Response(),
    host: '127.0.0.1',
    port: Number(new URL(address).port),
    createRequestId: () => 'req_1',
    slowSenderMs: neverMs,
    graceMs: 0,
    drainMs: 0,
  })
  await expect(again).rejects.toMatchObject({ code: 'EADDRINUSE' })
})
