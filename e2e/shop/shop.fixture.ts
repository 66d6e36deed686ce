import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { SessionStatus } from './checkout-api.ts'
import { startShop } from './server.ts'

export const merchantSecretKey = 'a-merchant-secret-key-of-some-length'

export type Asked = {
  call: string
  authorization: string | undefined
  body: Record<string, unknown>
}

/** A shop before a BFF that answers in one way, and notes what it was asked. */
export async function aShop(
  answers: {
    httpStatus?: number
    /** Of a refusal. */
    code?: string
    id?: string
    status?: SessionStatus
    linked?: boolean
  } = {},
) {
  const { httpStatus = 201, code = 'internal', id = 'cs_1' } = answers
  const { status = 'open', linked = false } = answers
  const asked: Asked[] = []
  const answerTo = (call: string) => {
    if (httpStatus >= 400) return { code }
    if (call.includes('/members/')) return { linked: call.startsWith('GET') && linked }
    const order = asked.find(({ call: past }) => past.startsWith('POST'))?.body
    return { id, clientSecret: 'cs_1_secret_2', status, ...order }
  }
  const bff = createServer((request, response) => {
    let text = ''
    request.on('data', (piece) => (text += String(piece)))
    request.on('end', () => {
      const { authorization } = request.headers
      const call = `${request.method} ${request.url}`
      asked.push({ call, authorization, body: JSON.parse(text || '{}') as Asked['body'] })
      response.writeHead(httpStatus, { 'content-type': 'application/json' })
      response.end(JSON.stringify(answerTo(call)))
    })
  })
  await new Promise<void>((resolve) => {
    bff.listen(0, '127.0.0.1', resolve)
  })
  const bffUrl = `http://127.0.0.1:${(bff.address() as AddressInfo).port}`
  const members = { card: { sessionToken: 'token-of-card', memberIdentifier: 'card-member' } }
  const shop = await startShop({ port: 0, bffUrl, merchantSecretKey, members })
  onTestFinished(async () => {
    await shop.stop()
    bff.close()
  })

  /** A browser that keeps the cookies of this shop, and follows nothing. */
  function aBrowser() {
    const jar = new Map<string, string>()
    return async (path: string, method = 'GET') => {
      const cookie = [...jar].map((pair) => pair.join('=')).join('; ')
      const answer = await fetch(shop.url + path, {
        method,
        headers: { cookie },
        redirect: 'manual',
      })
      for (const line of answer.headers.getSetCookie()) {
        const [name = '', value = ''] = line.split(';', 1).join().split('=')
        jar.set(name, value)
      }
      return answer
    }
  }
  return { ...shop, bffUrl, asked, aBrowser }
}
