import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { createIncomingSignatures } from './incoming-signatures.ts'

const callbackSecret = 'jLc7GQHD2pyJoqXDeEcTnGHYtP7Ai5jl'
const callbackForm =
  'status=success&paymentId=22484292&conversationData=&conversationId=&mdStatus=1' +
  '&signature=a4f73b80bb32a6ef8358090bbd8609a49a7b53f463048f8ef147496e236d04f0'

test("knows the callback of iyzico's own sample", async () => {
  const { isGenuineCallback } = createIncomingSignatures(callbackSecret)

  await expect(isGenuineCallback(new URLSearchParams(callbackForm))).resolves.toBe(true)
})

test.each([
  ['another status', (form: string) => form.replace('=success', '=failure')],
  ['another payment', (form: string) => form.replace('22484292', '22484293')],
  ['another mdStatus', (form: string) => form.replace('mdStatus=1', 'mdStatus=0')],
  ['another conversation', (form: string) => form.replace('Id=&md', 'Id=order-1&md')],
  ['other data', (form: string) => form.replace('Data=&', 'Data=x&')],
  ['another signature', (form: string) => form.replace('=a4f7', '=a4f8')],
  ['a signature that is too short', (form: string) => form.slice(0, -2)],
  ['no signature', (form: string) => form.replace(/&signature=.*/, '')],
  ['a status that stands there twice', (form: string) => `${form}&status=success`],
  ['nothing', () => ''],
])('refuses a callback with %s (R16)', async (_what, change) => {
  const { isGenuineCallback } = createIncomingSignatures(callbackSecret)

  await expect(isGenuineCallback(new URLSearchParams(change(callbackForm)))).resolves.toBe(false)
})

const webhookSecret = 'sandbox-UuLnD7wZa0a3DmytfIrwHQqAMfqCNJrs'
const webhook = {
  iyziEventType: 'CHECKOUT_FORM_AUTH',
  iyziPaymentId: '22483975',
  token: 'e828c62d-fd12-4b1a-ad5a-380f15fe6596',
  paymentConversationId: 'conversationId',
  status: 'SUCCESS',
}
const webhookSignature = '4031c575763486a2d2bf3f7ace0baebfcd6bed65393ab4df3fe80c00d5fd6878'

test("knows the webhook of iyzico's own sample, in both cases of its letters", async () => {
  const { isGenuineWebhook } = createIncomingSignatures(webhookSecret)

  await expect(isGenuineWebhook(webhook, webhookSignature)).resolves.toBe(true)
  await expect(isGenuineWebhook(webhook, webhookSignature.toUpperCase())).resolves.toBe(true)
})

test.each([
  ['PWI_TKN_AUTH', '684e9f10ad097a380673acf14245fe813dbf22ff24f16c3aa39a96c4d0499ff9'],
  ['PWI_TKN_FUND', '9d1471216183c3f59ad02f3e68bb9e5bf58230aa9f80105a40571f4ce957eba6'],
  ['PWI_TKN_THREEDS_AUTH', '606d2ea5e1bfdb8d5152f7fc635fa73c68380b161df1b115c2918127a84366ad'],
])('knows a webhook of the wallet: %s', async (iyziEventType, signature) => {
  const { isGenuineWebhook } = createIncomingSignatures('sandbox-secret-key-for-tests')
  const event = {
    iyziEventType,
    iyziPaymentId: '24259238',
    token: 'e54b957b-a153-410c-8761-79c9bd4ff44f',
    paymentConversationId: 'conversationId',
    status: 'SUCCESS',
  }

  await expect(isGenuineWebhook(event, signature)).resolves.toBe(true)
})

test.each(Object.keys(webhook))('refuses a webhook with another %s (R17)', async (name) => {
  const { isGenuineWebhook } = createIncomingSignatures(webhookSecret)
  const changed = { ...webhook, [name]: 'changed' }

  await expect(isGenuineWebhook(changed, webhookSignature)).resolves.toBe(false)
})

test.each([undefined, '', 'z'.repeat(64), webhookSignature.slice(2), `${webhookSignature}00`])(
  'refuses a webhook that is signed by %j (R17)',
  async (signature) => {
    const { isGenuineWebhook } = createIncomingSignatures(webhookSecret)

    await expect(isGenuineWebhook(webhook, signature)).resolves.toBe(false)
  },
)

const payment = {
  paymentId: '22416032',
  currency: 'TRY',
  basketId: 'basketId',
  conversationId: 'conversationId',
  paidPrice: '10.50000000',
  price: '10.5',
}
const paymentSignature = '836c3a6c8db86c81043f2ca74edb13518b54a813f454f8dd762f0dd658610173'

test("judges the payment of iyzico's own sample, however its amounts are written", async () => {
  const { judgePayment } = createIncomingSignatures('sandbox-qaIiLIxhjMgx3LSKIVvp6j17NunHOFtD')

  await expect(judgePayment(payment, paymentSignature)).resolves.toBe('right')
  await expect(judgePayment(payment, undefined)).resolves.toBe('absent')
  await expect(judgePayment(payment, '')).resolves.toBe('wrong')
  for (const name of Object.keys(payment)) {
    await expect(judgePayment({ ...payment, [name]: '1' }, paymentSignature)).resolves.toBe('wrong')
    await expect(judgePayment({ ...payment, [name]: undefined }, paymentSignature)).resolves.toBe(
      'wrong',
    )
  }
})

test('judges a hosted page by its order and its token', async () => {
  const secretKey = 'sandbox-qaIiLIxhjMgx3LSKIVvp6j17NunHOFtD'
  const { judgePage } = createIncomingSignatures(secretKey)
  const signed = (text: string) => createHmac('sha256', secretKey).update(text).digest('hex')
  const [order, token] = ['attempt-1', '54481021-e605-407e-93d7-776ef481c4d7']
  const signature = signed(`${order}:${token}`)

  await expect(judgePage(order, token, signature)).resolves.toBe('right')
  await expect(judgePage(undefined, token, signed(`:${token}`))).resolves.toBe('right')
  await expect(judgePage(order, token, undefined)).resolves.toBe('absent')
  await expect(judgePage(order, token, '')).resolves.toBe('wrong')
  await expect(judgePage('attempt-2', token, signature)).resolves.toBe('wrong')
  await expect(judgePage(order, 'another', signature)).resolves.toBe('wrong')
  await expect(judgePage(undefined, undefined, signature)).resolves.toBe('wrong')
})
