// What the BFF is measured against: node:http that gives the same bytes back, and for a payment
// makes the same call to iyzico. It checks nothing, remembers nothing and pays twice when asked twice.
import { createHmac, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Pool } from 'undici'
import { toOrder, type WalletSession } from '../../shop/order.ts'
import { endWithParent } from './end-with-parent.ts'

/** How it is started; one JSON argument. */
export type BareOptions = {
  iyzicoUrl: string
  credentials: { apiKey: string; secretKey: string }
  wallet: WalletSession
  /** What it answers, by path. */
  answers: Record<string, string>
}

const walletRoot = '/v1/pay-with-iyzico/third-party-session'
const { iyzicoUrl, credentials, wallet, answers } = JSON.parse(process.argv[2] ?? '') as BareOptions
endWithParent()
const pool = new Pool(iyzicoUrl, { connections: 256, pipelining: 1 })
const { accessToken } = (await call('retrieve/access-token', wallet)) as { accessToken: string }

const server = createServer((request, response) => {
  void answer(request).then(
    (body) => response.writeHead(200, { 'content-type': 'application/json' }).end(body),
    () => response.writeHead(502).end(),
  )
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
process.send?.({ address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })

async function answer(request: IncomingMessage): Promise<string> {
  const { url = '' } = request
  request.resume()
  if (url === '/api/payments') await charge()
  return answers[url] ?? ''
}

async function charge(): Promise<void> {
  const conversationId = `bare-${randomUUID()}`
  const {
    member: _,
    origin: __,
    returnUrl: ___,
    buyer,
    ...order
  } = toOrder({
    conversationId,
    locale: 'tr',
    buyerId: conversationId,
    origin: 'https://shop.example',
    returnUrl: '',
  })
  const answered = await call('checkout/auth', {
    ...order,
    ...wallet,
    paymentType: 'NON3D',
    basketId: conversationId,
    paymentGroup: 'PRODUCT',
    callbackUrl: `https://pay.example/callbacks/iyzico/${conversationId}`,
    buyer: { ...buyer, ip: '127.0.0.1' },
    billingAddress: order.shippingAddress,
  })
  if (answered.status !== 'success') throw new Error('The fake iyzico has refused a charge')
}

/** Signed as iyzico asks for it. */
async function call(name: string, body: object): Promise<{ status?: string }> {
  const path = `${walletRoot}/${name}`
  const text = JSON.stringify(body)
  const randomKey = randomUUID().replaceAll('-', '')
  const signature = createHmac('sha256', credentials.secretKey)
    .update(randomKey + path + text)
    .digest('hex')
  const pairs = `apiKey:${credentials.apiKey}&randomKey:${randomKey}&signature:${signature}`
  const answered = await pool.request({
    method: 'POST',
    path,
    headers: {
      'content-type': 'application/json',
      authorization: `IYZWSv2 ${btoa(pairs)}`,
      'x-iyzi-rnd': randomKey,
      ...(name === 'checkout/auth' && { 'access-token': accessToken }),
    },
    body: text,
  })
  return (await answered.body.json()) as { status?: string }
}
