import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createDelivery } from './deliver-notice.ts'
import { createNoticeSigner } from './sign-notice.ts'

const sign = createNoticeSigner(`whsec_${btoa('0123456789abcdef01234567')}`)

/** A server of the merchant's, and a delivery to it. */
async function aMerchant(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const seen: { headers: IncomingMessage['headers']; body: string; url: string | undefined }[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (text: string) => (body += text))
    request.on('end', () => {
      seen.push({ headers: request.headers, body, url: request.url })
      answer(request, response)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}/hooks?from=wallet`
  return { seen, deliver: createDelivery({ url, sign, fetch }), url }
}

test('posts the body byte for byte, signed with the time of this try', async () => {
  const { seen, deliver } = await aMerchant((_, response) => response.end('thanks'))
  const body = '{"a":1, "b" : "Çiğdem"}\n'
  expect(await deliver('evt_1', body, 1_700_000_000_999)).toEqual({ kind: 'taken' })
  expect(seen).toEqual([
    {
      url: '/hooks?from=wallet',
      body,
      headers: expect.objectContaining({
        'content-type': 'application/json',
        ...(await sign('evt_1', body, 1_700_000_000_000)),
      }),
    },
  ])
})

test.each([
  [200, { kind: 'taken' }],
  [204, { kind: 'taken' }],
  [299, { kind: 'taken' }],
  [301, { kind: 'refused', status: 301 }],
  [400, { kind: 'refused', status: 400 }],
  [410, { kind: 'gone' }],
  [500, { kind: 'refused', status: 500 }],
] as const)('reads %d as %j', async (status, delivery) => {
  const { deliver } = await aMerchant((_, response) => response.writeHead(status).end())
  expect(await deliver('evt_1', '{}', 0)).toEqual(delivery)
})

test('R27: follows no redirect, wherever it leads', async () => {
  const elsewhere = await aMerchant((_, response) => response.end())
  const { seen, deliver } = await aMerchant((_, response) =>
    response.writeHead(307, { location: elsewhere.url }).end(),
  )
  expect(await deliver('evt_1', '{}', 0)).toEqual({ kind: 'refused', status: 307 })
  expect(seen).toHaveLength(1)
  expect(elsewhere.seen).toEqual([])
})

test('a connection that is cut off, or never was, is no answer', async () => {
  const { deliver } = await aMerchant((request) => request.socket.destroy())
  expect(await deliver('evt_1', '{}', 0)).toEqual({ kind: 'no_answer' })
  const nowhere = createDelivery({ url: 'http://127.0.0.1:1/', sign, fetch })
  expect(await nowhere('evt_1', '{}', 0)).toEqual({ kind: 'no_answer' })
})

test('a server that never answers is given up when time is', async () => {
  const { seen, url } = await aMerchant(() => undefined)
  const ending = new AbortController()
  const deliver = createDelivery({ url, sign, fetch, timeout: () => ending.signal })
  const delivery = deliver('evt_1', '{}', 0)
  await expect.poll(() => seen.length).toBe(1)
  ending.abort()
  expect(await delivery).toEqual({ kind: 'no_answer' })
})
