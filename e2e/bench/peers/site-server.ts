// The merchant's site and the payment companies behind the peers, each a plain server of its own.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { brotliCompressSync } from 'node:zlib'
import { answerAsAdyen } from './gateways/adyen.ts'
import { answerAsBraintree } from './gateways/braintree.ts'
import type { GatewayRequest } from './gateways/answer.ts'

const types: Record<string, string> = { js: 'text/javascript', css: 'text/css' }
const forEver = 'public, max-age=31536000, immutable'

/** @param toPage what is shown at an address, or undefined where nothing is */
export function startSite(folder: string, toPage: (path: string) => Promise<string | undefined>) {
  return start(async ({ url = '' }, response) => {
    const { pathname } = new URL(url, 'http://shop.invalid')
    if (pathname.startsWith('/assets/')) {
      const file = readFileSync(join(folder, `${basename(pathname)}.br`))
      const type = types[pathname.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
      const headers = { 'content-encoding': 'br', 'cache-control': forEver }
      response.writeHead(200, { ...headers, 'content-type': type }).end(file)
      return
    }
    const page = await toPage(pathname)
    const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }
    response.writeHead(page ? 200 : 404, headers).end(page ?? 'There is no such page.')
  })
}

/** @param delayMs how long each answer takes that is no file */
export function startGateway(delayMs: number) {
  const anyOrigin = {
    'access-control-allow-origin': '*',
    'access-control-allow-headers': '*',
    'access-control-max-age': '7200',
  }
  return start(async ({ method, url = '', headers }, response) => {
    if (method === 'OPTIONS') return void response.writeHead(204, anyOrigin).end()
    const request = {
      path: new URL(url, 'http://gateway.invalid').pathname,
      origin: originOf(headers),
    }
    const answer = answerTo(request)
    if (!answer) return void response.writeHead(404, anyOrigin).end()
    if (!answer.isFile) await wait(delayMs)
    response
      .writeHead(200, {
        ...anyOrigin,
        'content-type': answer.type,
        'content-encoding': 'br',
        'cache-control': answer.isFile ? forEver : 'no-store',
      })
      .end(compress(answer.body))
  })
}

/** A gateway has few answers, and gives each many times. */
const compressed = new Map<string, Buffer>()

function compress(text: string): Buffer {
  const bytes = compressed.get(text) ?? brotliCompressSync(text)
  compressed.set(text, bytes)
  return bytes
}

function answerTo(request: GatewayRequest) {
  return request.path.startsWith('/checkoutshopper/')
    ? answerAsAdyen(request)
    : answerAsBraintree(request)
}

function originOf({ host = '' }: IncomingMessage['headers']): string {
  return `http://${host}`
}

async function start(
  serve: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<number> {
  const server = createServer((request, response) => {
    request.resume()
    serve(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error))
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve)
  })
  return (server.address() as AddressInfo).port
}
