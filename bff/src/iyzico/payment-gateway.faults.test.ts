import { expect, onTestFinished, test } from 'vitest'
import { seedMember, type FaultOrder } from '../../fake-iyzico/index.ts'
import { startFakeIyzico } from '../../fake-iyzico/server.ts'
import { aCheckoutSession } from '../../testing/builders.ts'
import { createCheckoutSessionSchema } from '../contract/index.ts'
import { createIyzicoClient } from './client.ts'
import type { ChargeSend } from './charge-send.ts'
import { createPaymentGateway } from './payment-gateway.ts'
import { createChargeSend } from './undici-charge-send.ts'
import { createUndiciSend } from './undici-send.ts'
import { createWalletGateway } from './wallet-gateway.ts'

const credentials = { apiKey: 'sandbox-key', secretKey: 'sandbox-secret' }
const conversationId = 'attempt-1'

/** The real gateway over real connections to a fake on a port. */
async function aGateway(chargeTimeoutMs = 600_000) {
  const { url, control, stop } = await startFakeIyzico({ credentials })
  const reads = createUndiciSend()
  const charges = createChargeSend()
  onTestFinished(async () => {
    await Promise.all([reads.close(), charges.close(), stop()])
  })
  const options = {
    ...credentials,
    baseUrl: url,
    send: reads.send,
    chargeSend: timeOutOnArrival(charges.send, () => control.count('checkout/auth') > 0),
    randomKey: () => crypto.randomUUID(),
    lookupTimeoutMs: 600_000,
    chargeTimeoutMs,
    now: Date.now,
    maxAnswerBytes: 65_536,
  }
  const gateway = createPaymentGateway(options)
  const wallets = createWalletGateway(createIyzicoClient({ ...options, timeoutMs: 600_000 }))
  const charge = async (mayStillSend = () => true) => {
    const { member: _none, ...order } = createCheckoutSessionSchema.parse(aCheckoutSession())
    const wallet = seedMember('card')
    const token = await wallets.fetchAccessToken(wallet, { conversationId, locale: 'tr' })
    return gateway.charge(wallet, token.kind === 'token' ? token.accessToken : '', {
      order,
      paymentType: 'NON3D',
      conversationId,
      callbackUrl: 'https://pay.example/callbacks/iyzico/1',
      buyerIp: '85.34.78.112',
      locale: 'tr',
      mayStillSend,
    })
  }
  return { gateway, charge, control }
}

/** Time that runs out strikes no call that is still on its way. */
function timeOutOnArrival(send: ChargeSend, hasArrived: () => boolean): ChargeSend {
  return ({ signal, ...request }) => {
    const given = new AbortController()
    const timeOut = async () => {
      await expect.poll(hasArrived).toBe(true)
      given.abort(signal.reason)
    }
    signal.addEventListener('abort', () => void timeOut(), { once: true })
    return send({ ...request, signal: given.signal })
  }
}

/** Each fault with what is heard of it, and how much money moved behind it. */
const faults: [fault: FaultOrder, why: string, charges: number][] = [
  [{ kind: 'reset' }, 'connection lost', 0],
  [{ kind: 'truncated-json' }, 'not JSON', 1],
  [{ kind: 'html' }, 'HTTP 502', 0],
  [{ kind: 'html', httpStatus: 200 }, 'not JSON', 0],
  [{ kind: 'server-error' }, 'HTTP 500', 0],
  [{ kind: 'oversize', bytes: 100_000 }, 'too large', 1],
  [{ kind: 'redirect', httpStatus: 307 }, 'HTTP 307', 0],
  [{ kind: 'charge-then-reset' }, 'connection lost', 1],
  [{ kind: 'charge-then-cut-off' }, 'connection lost', 1],
  [{ kind: 'charge-then-5xx' }, 'HTTP 502', 1],
  [{ kind: 'refuse', errorCode: '10051', httpStatus: 503 }, 'HTTP 503', 0],
]

test.each(faults)('has no answer through %j, and sends once (R22)', async (fault, why, charges) => {
  const { charge, control } = await aGateway()
  control.fail({ path: 'checkout/auth', ...fault })

  await expect(charge()).resolves.toEqual({ kind: 'no_answer', why })
  expect(control.count('checkout/auth')).toBe(1)
  expect(control.charges(conversationId)).toHaveLength(charges)
})

test.each<[FaultOrder['kind'] & ('charge-then-hang' | 'hang-before-charge'), number]>([
  ['charge-then-hang', 1],
  ['hang-before-charge', 0],
])('gives up through %s, and sends once (R22)', async (kind, charges) => {
  const { charge, control } = await aGateway(20)
  control.fail({ path: 'checkout/auth', kind })

  await expect(charge()).resolves.toEqual({ kind: 'no_answer', why: 'time-out' })
  expect(control.count('checkout/auth')).toBe(1)
  await expect.poll(() => control.charges(conversationId)).toHaveLength(charges)
})

test('waits for an answer that is only late', async () => {
  const { charge, control } = await aGateway()
  control.fail({ path: 'checkout/auth', kind: 'charge-then-delay', ms: 50 })

  await expect(charge()).resolves.toMatchObject({ kind: 'success' })
})

test('hears a refusal without words under 4xx', async () => {
  const { charge, control } = await aGateway()
  control.fail({ path: 'checkout/auth', kind: 'html', httpStatus: 403 })

  await expect(charge()).resolves.toEqual({ kind: 'unreadable', httpStatus: 403 })
})

test('writes no byte of a charge that became too late while it connected', async () => {
  const { charge, control } = await aGateway()
  const moments = [true, false]

  // The gateway asks before it connects, and the connection asks again.
  await expect(charge(() => moments.shift() ?? false)).resolves.toEqual({ kind: 'not_sent' })
  expect(moments).toEqual([])
  expect(control.count('checkout/auth')).toBe(0)
})

test.each(faults)('learns nothing from a look-up through %j', async (fault, why) => {
  const { charge, gateway, control } = await aGateway()
  await charge()
  const { token = '' } = control.payments()[0] ?? {}
  for (const path of ['payment/detail', 'retrieve/payment'] as const) {
    control.fail({ path, ...fault })
  }

  await expect(gateway.lookUpByConversationId(conversationId, 'tr')).resolves.toEqual({
    kind: 'failed',
    why,
  })
  await expect(gateway.lookUpByToken(token, conversationId, 'tr')).resolves.toEqual({
    kind: 'failed',
    why,
  })
})
