import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import type { ChargeSendRequest } from './charge-send.ts'
import { createChargeSend } from './undici-charge-send.ts'

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

/** A server that counts connections and bytes, and says nothing. */
async function aSilentUpstream() {
  const seen = { connections: 0, bytes: 0 }
  const address = await listen(
    createTcpServer((socket) => {
      seen.connections += 1
      socket.on('error', () => undefined)
      socket.on('data', (chunk) => {
        seen.bytes += chunk.length
      })
      onTestFinished(() => void socket.destroy())
    }),
  )
  return { seen, address }
}

function aChargeSend(options?: { connectTimeoutMs: number }) {
  const { send, close } = createChargeSend(options)
  const charge = (url: string, overrides: Partial<ChargeSendRequest> = {}) =>
    send({
      method: 'POST',
      url: `${url}/v1/a`,
      headers: { 'Content-Type': 'application/json' },
      body: '{"name":"Şipariş"}',
      signal: new AbortController().signal,
      maxAnswerBytes: 1_000,
      mayStillSend: () => true,
      ...overrides,
    })
  return { charge, close }
}

test('sends the charge as it is, and reads the answer', async () => {
  const url = await anUpstream(async (request, response) => {
    response.end(`${request.method} ${request.url} ${(await request.toArray()).join('')}`)
  })

  await expect(aChargeSend().charge(url)).resolves.toMatchObject({
    status: 200,
    body: 'POST /v1/a {"name":"Şipariş"}',
  })
})

test('never uses a connection twice, though the server would keep it', async () => {
  const ports: (number | undefined)[] = []
  const closed: Promise<unknown>[] = []
  const url = await anUpstream((request, response) => {
    ports.push(request.socket.remotePort)
    closed.push(once(request.socket, 'close'))
    response.writeHead(200, { Connection: 'keep-alive' }).end('{}')
  })
  const { charge } = aChargeSend()
  for (let count = 0; count < 5; count += 1) {
    await charge(url)
    await setImmediate()
  }
  await Promise.all([charge(url), charge(url)])

  expect(new Set(ports).size).toBe(7)
  await expect(Promise.all(closed)).resolves.toHaveLength(7)
})

test('writes nothing when the connection comes too late', async () => {
  const { seen, address } = await aSilentUpstream()
  let asked = 0
  const mayStillSend = () => {
    asked += 1
    return false
  }

  await expect(aChargeSend().charge(`http://${address}`, { mayStillSend })).rejects.toMatchObject({
    name: 'SendError',
    code: 'not_sent',
  })
  await expect.poll(() => seen.connections).toBe(1)
  expect(seen.bytes).toBe(0)
  expect(asked).toBe(1)
})

test('asks whether it may still send once the connection is there, not before', async () => {
  const { seen, address } = await aSilentUpstream()
  const asked = Promise.withResolvers<void>()
  const controller = new AbortController()
  const mayStillSend = () => {
    asked.resolve()
    return true
  }
  const sent = aChargeSend().charge(`http://${address}`, {
    mayStillSend,
    signal: controller.signal,
  })
  await asked.promise
  expect(seen.bytes).toBe(0)
  await expect.poll(() => seen.bytes).toBeGreaterThan(0)
  controller.abort(new Error('too late'))

  await expect(sent).rejects.toThrow('too late')
  expect(seen.connections).toBe(1)
})

test('knows that nothing was sent to a port where nobody listens', async () => {
  const server = createTcpServer()
  const address = await listen(server)
  server.close()
  await once(server, 'close')

  await expect(aChargeSend().charge(`http://${address}`)).rejects.toMatchObject({
    code: 'not_sent',
  })
})

test('knows that nothing was sent where TLS fails, is cut off, or takes too long', async () => {
  const noTls = await listen(createTcpServer((socket) => void socket.end('this is no TLS')))
  const cutOff = await listen(createTcpServer((socket) => socket.resetAndDestroy()))
  const { address: silent } = await aSilentUpstream()
  const { charge } = aChargeSend({ connectTimeoutMs: 20 })

  for (const address of [noTls, cutOff, silent]) {
    await expect(charge(`https://${address}`)).rejects.toMatchObject({ code: 'not_sent' })
  }
})

test('knows that nothing was sent when it is given up before there is a connection', async () => {
  const { address } = await aSilentUpstream()
  const controller = new AbortController()
  const sent = aChargeSend().charge(`https://${address}`, { signal: controller.signal })
  controller.abort(new Error('over'))

  await expect(sent).rejects.toMatchObject({ code: 'not_sent' })
})

test.each<[string, RequestListener]>([
  ['before any answer', (request) => request.socket.resetAndDestroy()],
  ['early, politely', (request) => request.socket.end()],
  [
    'in the middle of the answer',
    (request, response) => {
      response.writeHead(200, { 'Content-Length': 100 })
      response.write('half', () => request.socket.destroy())
    },
  ],
])(
  'has no answer when the connection dies %s, and never sends again (R22)',
  async (_when, kill) => {
    let visits = 0
    const url = await anUpstream((request, response) => {
      visits += 1
      kill(request, response)
    })

    await expect(aChargeSend().charge(url)).rejects.toMatchObject({ code: 'no_answer' })
    await setImmediate()
    expect(visits).toBe(1)
  },
)

test('cuts off an answer that is too large (R27)', async () => {
  const url = await anUpstream((_request, response) => void response.end('x'.repeat(1_001)))

  await expect(aChargeSend().charge(url)).rejects.toMatchObject({ code: 'too_large' })
})

test('waits for the charges under way before it closes', async () => {
  const held = Promise.withResolvers<() => void>()
  const url = await anUpstream((_request, response) => held.resolve(() => response.end('{}')))
  const { charge, close } = aChargeSend()
  const order: string[] = []
  const sent = charge(url).then(() => order.push('answered'))
  const release = await held.promise
  const closed = close().then(() => order.push('closed'))
  release()
  await Promise.all([sent, closed])

  expect(order).toEqual(['answered', 'closed'])
})
