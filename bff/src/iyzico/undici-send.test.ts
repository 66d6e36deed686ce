import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import type { UpstreamRequest } from './send.ts'
import { createUndiciSend } from './undici-send.ts'

/** Listens on a free port until the test is over. */
async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function anUpstream(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  onTestFinished(() => server.closeAllConnections())
  return `http://${await listen(server)}`
}

/** A server below HTTP, which says these bytes to whatever it is asked. */
function aRawUpstream(bytes: string): Promise<string> {
  const server = createTcpServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => socket.end(bytes))
  })
  return listen(server).then((address) => `http://${address}`)
}

function aSend(options?: { connectTimeoutMs: number }) {
  const { send, close } = createUndiciSend(options)
  onTestFinished(close)
  return (url: string, overrides: Partial<UpstreamRequest> = {}) =>
    send({
      method: 'POST',
      url: `${url}/v1/a`,
      headers: { 'Content-Type': 'application/json', 'access-token': 'aaa' },
      body: '{"name":"Şipariş"}',
      signal: new AbortController().signal,
      maxAnswerBytes: 1_000,
      ...overrides,
    })
}

test('sends the request as it is, and reads the answer', async () => {
  const url = await anUpstream(async (request, response) => {
    const chunks = await request.toArray()
    const { method, url: path, headers } = request
    const seen = { method, path, token: headers['access-token'], body: chunks.join('') }
    response.writeHead(400, { 'X-Seen': 'yes' }).end(JSON.stringify(seen))
  })
  const answer = await aSend()(url)

  expect(answer).toMatchObject({ status: 400, headers: { 'x-seen': 'yes' } })
  expect(JSON.parse(answer.body)).toEqual({
    method: 'POST',
    path: '/v1/a',
    token: 'aaa',
    body: '{"name":"Şipariş"}',
  })
})

test('keeps one connection for calls that follow each other', async () => {
  const ports = new Set<number | undefined>()
  const url = await anUpstream((request, response) => {
    ports.add(request.socket.remotePort)
    response.end('{}')
  })
  const send = aSend()
  await send(url)
  // undici frees a connection in the turn of the event loop after its answer's last byte.
  await setImmediate()
  await send(url)

  expect(ports.size).toBe(1)
})

test.each([302, 307])('follows no redirect (%d, R27)', async (status) => {
  let visits = 0
  const elsewhere = await anUpstream((_request, response) => {
    visits += 1
    response.end()
  })
  const url = await anUpstream((_request, response) => {
    response.writeHead(status, { Location: elsewhere }).end()
  })

  await expect(aSend()(url)).resolves.toMatchObject({ status, headers: { location: elsewhere } })
  expect(visits).toBe(0)
})

test('knows that nothing was sent to a port where nobody listens', async () => {
  const server = createTcpServer()
  const address = await listen(server)
  server.close()
  await once(server, 'close')

  await expect(aSend()(`http://${address}`)).rejects.toMatchObject({
    name: 'SendError',
    code: 'not_sent',
    cause: { code: 'ECONNREFUSED' },
  })
})

test('knows that nothing was sent to a host that does not exist', async () => {
  // The time-out is for a machine whose resolver is silent: the answer is the same.
  const send = aSend({ connectTimeoutMs: 1_000 })

  await expect(send('http://no-such-host.invalid')).rejects.toMatchObject({ code: 'not_sent' })
})

test('knows that nothing was sent where TLS fails', async () => {
  const address = await listen(
    createTcpServer((socket) => {
      socket.on('error', () => undefined)
      socket.end('this is no TLS')
    }),
  )

  await expect(aSend()(`https://${address}`)).rejects.toMatchObject({ code: 'not_sent' })
})

test('knows that nothing was sent where TLS is cut off', async () => {
  const address = await listen(createTcpServer((socket) => socket.resetAndDestroy()))

  await expect(aSend()(`https://${address}`)).rejects.toMatchObject({ code: 'not_sent' })
})

test('gives up a connection that is not made in time, and knows that nothing was sent', async () => {
  const silent = createTcpServer((socket) => {
    onTestFinished(() => void socket.destroy())
  })
  const address = await listen(silent)

  await expect(aSend({ connectTimeoutMs: 20 })(`https://${address}`)).rejects.toMatchObject({
    code: 'not_sent',
    cause: { code: 'UND_ERR_CONNECT_TIMEOUT' },
  })
})

test.each<[string, RequestListener]>([
  ['before any answer', (request) => request.socket.resetAndDestroy()],
  ['early, politely', (request) => request.socket.end()],
  [
    'in the middle of a body of known length',
    (request, response) => {
      response.writeHead(200, { 'Content-Length': 100 })
      response.write('half', () => request.socket.destroy())
    },
  ],
  [
    'in the middle of a body of unknown length',
    (request, response) => {
      response.write('half', () => request.socket.destroy())
    },
  ],
])('has no answer when the connection dies %s', async (_when, listener) => {
  const url = await anUpstream(listener)

  await expect(aSend()(url)).rejects.toMatchObject({ name: 'SendError', code: 'no_answer' })
})

test('has no answer when the answer is no HTTP', async () => {
  const url = await aRawUpstream('+OK not the protocol that you look for\r\n')

  await expect(aSend()(url)).rejects.toMatchObject({ code: 'no_answer' })
})

test('has no answer when the length promises more than comes', async () => {
  const url = await aRawUpstream('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{}')

  await expect(aSend()(url)).rejects.toMatchObject({ code: 'no_answer' })
})

test('never reads past the length that was promised', async () => {
  const url = await aRawUpstream('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}{"more":true}')

  await expect(aSend()(url)).resolves.toMatchObject({ status: 200, body: '{}' })
})

test('cuts off an answer that is too large, and its connection (R27)', async () => {
  const closed = Promise.withResolvers<void>()
  const url = await anUpstream((request, response) => {
    request.socket.once('close', () => closed.resolve())
    const pour = () => {
      while (response.write('x'.repeat(10_000)));
      response.once('drain', pour)
    }
    pour()
  })

  await expect(aSend()(url)).rejects.toMatchObject({ name: 'SendError', code: 'too_large' })
  await expect(closed.promise).resolves.toBeUndefined()
})

test.each<[string, RequestListener]>([
  ['its head', () => undefined],
  [
    'the rest of its body',
    (_request, response) => {
      response.write('{')
    },
  ],
])('ends with the reason of the signal while the answer keeps back %s', async (_what, listener) => {
  const controller = new AbortController()
  const url = await anUpstream((request, response) => {
    listener(request, response)
    void setImmediate().then(() => controller.abort(new Error('too late')))
  })

  await expect(aSend()(url, { signal: controller.signal })).rejects.toThrow('too late')
})

test('sends nothing once the signal has fired', async () => {
  let visits = 0
  const url = await anUpstream((_request, response) => {
    visits += 1
    response.end()
  })
  const signal = AbortSignal.abort(new Error('over'))

  await expect(aSend()(url, { signal })).rejects.toThrow('over')
  expect(visits).toBe(0)
})

test('works again after everything that went wrong', async () => {
  let visits = 0
  const url = await anUpstream((request, response) => {
    visits += 1
    if (visits === 1) request.socket.resetAndDestroy()
    else response.end('{}')
  })
  const send = aSend()

  await expect(send(url)).rejects.toMatchObject({ code: 'no_answer' })
  await expect(send(url)).resolves.toMatchObject({ status: 200, body: '{}' })
})
