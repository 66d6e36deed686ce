import { expect, test } from 'vitest'
import { createIncomingSignatures } from '../src/iyzico/incoming-signatures.ts'
import { readWebhookBody } from '../src/iyzico/webhook-body.ts'
import { createPaymentBook, type PaymentStatus } from './payments.ts'
import { defaultSwitches, type Switches } from './switches.ts'
import { createWebhookQueue } from './webhooks.ts'

const secretKey = 'sandbox-secret'
const minute = 60_000

/** A queue with one paid payment, and an ear that answers with these statuses. */
function aQueue(changes: Partial<Switches> = {}, ...statuses: number[]) {
  const queue = createWebhookQueue(secretKey)
  const heard: { status: string; reference: string; isGenuine: boolean; isSigned: boolean }[] = []
  const { isGenuineWebhook } = createIncomingSignatures(secretKey)
  queue.aim({
    url: 'https://pay.example/webhooks/iyzico',
    deliver: async (request) => {
      const body = readWebhookBody(await request.text())
      if (!body) throw new Error('Not a webhook')
      const signature = request.headers.get('x-iyz-signature-v3') ?? undefined
      heard.push({
        status: body.status,
        reference: body.iyziReferenceCode,
        isGenuine: await isGenuineWebhook(body, signature),
        isSigned: signature !== undefined,
      })
      return new Response(null, { status: statuses.shift() ?? 200 })
    },
  })
  const payment = createPaymentBook().open({
    conversationId: 'attempt-1',
    sessionToken: 'session-1',
    memberIdentifier: 'member-1',
    paymentType: '3DS',
    price: '10.0',
    paidPrice: '10.0',
    currency: 'TRY',
    basketId: undefined,
    callbackUrl: 'https://pay.example/callback',
    items: [],
    card: undefined,
  })
  const plan = (status: PaymentStatus, at: number) =>
    queue.plan(payment, status, at, { ...defaultSwitches, ...changes })
  return { queue, heard, plan }
}

test('tells of a payment ten seconds after it, truly signed', async () => {
  const { queue, heard, plan } = aQueue()
  plan('SUCCESS', 0)

  await expect(queue.deliverDue(9_999)).resolves.toBe(0)
  await expect(queue.deliverDue(10_000)).resolves.toBe(1)
  await expect(queue.deliverDue(minute * 60)).resolves.toBe(0)
  expect(heard).toMatchObject([{ status: 'SUCCESS', isGenuine: true }])
})

test('tries three times, a quarter of an hour apart, the same notification', async () => {
  const { queue, heard, plan } = aQueue({}, 500, 404, 500)
  plan('SUCCESS', 0)
  for (let now = 0; now <= 120 * minute; now += minute) await queue.deliverDue(now)

  expect(heard).toHaveLength(3)
  expect(new Set(heard.map(({ reference }) => reference)).size).toBe(1)
})

test('stops trying once it was taken', async () => {
  const { queue, heard, plan } = aQueue({}, 500, 204)
  plan('SUCCESS', 0)
  for (let now = 0; now <= 120 * minute; now += minute) await queue.deliverDue(now)

  expect(heard).toHaveLength(2)
})

test.each<[Switches['webhooks'], object[]]>([
  ['once', [{ isGenuine: true }]],
  ['lost', []],
  ['doubled', [{ isGenuine: true }, { isGenuine: true }]],
  ['forged', [{ isGenuine: false, isSigned: true }]],
  ['unsigned', [{ isGenuine: false, isSigned: false }]],
])('tells %s', async (webhooks, told) => {
  const { queue, heard, plan } = aQueue({ webhooks })
  plan('SUCCESS', 0)
  await queue.deliverDue(minute)

  expect(heard).toHaveLength(told.length)
  expect(heard).toMatchObject(told)
  expect(new Set(heard.map(({ reference }) => reference)).size).toBe(Math.min(told.length, 1))
})

test.each([
  ['once', ['INIT_THREEDS', 'SUCCESS']],
  ['reordered', ['SUCCESS', 'INIT_THREEDS']],
] as const)('tells the beginning and the end in the order of %s', async (webhooks, statuses) => {
  const { queue, heard, plan } = aQueue({ webhooks })
  plan('INIT_THREEDS', 0)
  plan('SUCCESS', 30_000)
  await queue.deliverDue(2 * minute)

  expect(heard.map(({ status }) => status)).toEqual(statuses)
})

test('tells whatever it is given to tell, truly signed or not', async () => {
  const { queue, heard } = aQueue()
  await queue.post({ paymentConversationId: 'attempt-9' })
  await queue.post({ status: 'FAILURE' }, 'wrong')
  await queue.post({}, 'missing')

  expect(heard).toMatchObject([
    { status: 'SUCCESS', isGenuine: true },
    { status: 'FAILURE', isGenuine: false, isSigned: true },
    { isSigned: false },
  ])
})

test('tells nobody where nobody asked to be told', async () => {
  const { queue, plan } = aQueue()
  queue.aim(undefined)
  plan('SUCCESS', 0)

  expect(queue.waiting()).toEqual([])
  await expect(queue.deliverDue(minute)).resolves.toBe(0)
  await expect(queue.post({})).rejects.toThrow(/where its webhooks go/)
})
