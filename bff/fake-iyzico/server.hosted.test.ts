import { expect, onTestFinished, test } from 'vitest'
import { createSigner } from '../src/iyzico/signature.ts'
import { pathOf, type EndpointName } from './endpoint.ts'
import { order } from './fake.fixture.ts'
import { visitHostedPage } from './hosted/visit-hosted-page.ts'
import { seedMember } from './seed-members.ts'
import { startFakeIyzico, type FakeServerOptions } from './server.ts'

const credentials = { apiKey: 'sandbox-key', secretKey: 'sandbox-secret' }

async function aServer(options: Partial<FakeServerOptions> = {}) {
  const server = await startFakeIyzico({ credentials, ...options })
  onTestFinished(server.stop)
  const { sign } = createSigner(credentials)
  const call = async (name: EndpointName, content: object) => {
    const body = JSON.stringify(content)
    const Authorization = await sign(pathOf(name), body, 'random-1')
    const headers = { 'Content-Type': 'application/json', Authorization }
    const answer = await fetch(server.url + pathOf(name), { method: 'POST', headers, body })
    return answer.json()
  }
  const init = async () => {
    const { paymentType: _none, ...content } = order
    return call('pwi/init', content)
  }
  const ask = async (path: string, body?: object) => {
    const request = body && { method: 'POST', body: JSON.stringify(body) }
    const answer = await fetch(`${server.url}/fake/${path}`, request)
    return { status: answer.status, body: await answer.json() }
  }
  return { ...server, call, init, ask }
}

const network = { fetch: (request: Request) => fetch(request) }

test.each([undefined, 'localhost'])(
  'plays a whole hosted payment under the host %s',
  async (pagesHost) => {
    const { url, init, call, control } = await aServer(pagesHost === undefined ? {} : { pagesHost })
    const { token, payWithIyzicoPageUrl } = await init()
    const page = new URL(payWithIyzicoPageUrl)
    const posts = await visitHostedPage(network, page.href, {
      payWith: ['4111111111111129', '0016'],
    })

    expect([page.hostname, page.port]).toEqual([pagesHost ?? '127.0.0.1', new URL(url).port])
    expect(posts).toEqual([{ url: order.callbackUrl, fields: { token } }])
    expect(control.charges('attempt-1')).toHaveLength(1)
    await expect(call('retrieve/payment', { checkoutFormToken: token })).resolves.toMatchObject({
      paymentStatus: 'SUCCESS',
      sessionInfo: { sessionStatus: 'ACTIVE' },
    })
  },
)

test('lists its hosted pages, and lets them and wallet sessions end, from another process', async () => {
  const { init, call, ask } = await aServer()
  const { token } = await init()
  const { sessionToken, memberIdentifier } = seedMember('card')

  await expect(ask('hosted-pages?conversationId=attempt-1')).resolves.toMatchObject({
    body: [{ token, state: 'open', step: 'phone', callbackUrl: order.callbackUrl }],
  })
  await expect(ask('hosted-pages?conversationId=attempt-2')).resolves.toMatchObject({ body: [] })
  await expect(ask('expired-pages', { token })).resolves.toMatchObject({
    body: [{ token, state: 'expired' }],
  })
  await ask('ended-sessions', { sessionToken })
  await expect(
    call('retrieve/access-token', { sessionToken, memberIdentifier }),
  ).resolves.toMatchObject({ errorCode: '260016' })
  expect((await ask('ended-sessions', {})).status).toBe(400)
  expect((await ask('expired-pages', {})).status).toBe(400)
})
