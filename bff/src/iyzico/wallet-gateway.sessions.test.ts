import { expect, test } from 'vitest'
import { createIyzicoClient } from './client.ts'
import { SendError, type Send, type UpstreamRequest } from './send.ts'
import { createWalletGateway } from './wallet-gateway.ts'

const wallet = { sessionToken: 'session-token', memberIdentifier: 'member-identifier' }
const payment = { token: 'checkout-token', paymentId: '24300001' }
const context = { conversationId: 'pay_1', locale: 'tr' } as const
const root = 'https://api.iyzipay.com/v1/pay-with-iyzico/third-party-session'

/** The gateway over an iyzico that gives this answer to every call. */
function aGateway(answer: object | Send, status = 200) {
  const requests: UpstreamRequest[] = []
  const headers = { 'content-type': 'application/json' }
  const send: Send = async (request) => {
    requests.push(request)
    if (typeof answer === 'function') return answer(request)
    return { status, headers, body: JSON.stringify(answer) }
  }
  const client = createIyzicoClient({
    apiKey: 'sandbox-key',
    secretKey: 'sandbox-secret',
    baseUrl: 'https://api.iyzipay.com',
    send,
    randomKey: () => 'random',
    timeoutMs: 20,
    maxAnswerBytes: 65_536,
  })
  const sent = () => requests.map(({ url, body }) => ({ url, body: JSON.parse(body) as unknown }))
  return { gateway: createWalletGateway(client), sent }
}

const troubles: [string, object | Send, number?][] = [
  ['a lost connection', () => Promise.reject(new SendError('no_answer', 'by test'))],
  ['a connection that cannot be made', () => Promise.reject(new SendError('not_sent', 'by test'))],
  ['too large an answer', () => Promise.reject(new SendError('too_large', 'by test'))],
  ['silence', ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', reject))],
  ['a page', async () => ({ status: 200, headers: { 'content-type': 'text/html' }, body: '<p>' })],
  ['a broken answer', async () => ({ status: 200, headers: {}, body: '{"status":"succ' })],
  ['a server error', { status: 'success', ...wallet }, 502],
  ['a redirect', { status: 'success', ...wallet }, 302],
  ['a refusal', { status: 'failure', errorCode: '1000' }],
  ['a refusal without a code', { status: 'failure' }, 400],
  ['no known status', { status: 'ok', ...wallet }],
]

test.each([
  ['flat', wallet, true],
  ['in an object', { sessionInfo: { ...wallet, sessionStatus: 'ACTIVE' } }, true],
  ['passive', { ...wallet, sessionStatus: 'PASSIVE' }, false],
])('fetches a wallet session that is told %s', async (_how, fields, isActive) => {
  const { gateway, sent } = aGateway({ status: 'success', ...fields })

  const answer = await gateway.fetchWalletSession(payment, context)
  expect(answer).toEqual({ session: wallet, isActive })
  expect(sent()).toEqual([
    {
      url: `${root}/retrieve/session`,
      body: { checkoutFormToken: 'checkout-token', paymentId: '24300001', ...context },
    },
  ])
})

test.each<[string, object | Send, number?]>([
  ...troubles,
  ['an ended session', { status: 'failure', errorCode: '260016' }],
  ['a success without a session', { status: 'success' }],
])('finds no wallet session in %s, and asks once', async (_what, answer, status) => {
  const { gateway, sent } = aGateway(answer, status)

  await expect(gateway.fetchWalletSession(payment, context)).resolves.toBeUndefined()
  expect(sent()).toHaveLength(1)
})

test.each<[string, object, number?]>([
  ['a success', { status: 'success', locale: 'tr' }],
  ['that the session is not known', { status: 'failure', errorCode: '260016' }, 400],
  ['another code of that family', { status: 'failure', errorCode: 260_001 }],
])('ends a wallet session by %s', async (_what, answer, status) => {
  const { gateway, sent } = aGateway(answer, status)

  await expect(gateway.invalidateSession(wallet, context)).resolves.toBe('ended')
  expect(sent()).toEqual([{ url: `${root}/invalidate/session`, body: { ...wallet, ...context } }])
})

test.each<[string, object | Send, number?]>([
  ...troubles,
  ['a code that is only longer', { status: 'failure', errorCode: '2600160' }],
])('does not take %s for an end, and asks once', async (_what, answer, status) => {
  const { gateway, sent } = aGateway(answer, status)

  await expect(gateway.invalidateSession(wallet, context)).resolves.toBe('failed')
  expect(sent()).toHaveLength(1)
})

test('never rejects, not even where it cannot sign', async () => {
  const client = { post: () => Promise.reject(new Error('no entropy')) }
  const gateway = createWalletGateway(client)

  await expect(gateway.fetchWalletSession(payment, context)).resolves.toBeUndefined()
  await expect(gateway.invalidateSession(wallet, context)).resolves.toBe('failed')
})
