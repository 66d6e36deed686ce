import { expect, test } from 'vitest'
import { aFake, order } from '../fake.fixture.ts'
import { seedMember } from '../seed-members.ts'

const { sessionToken, memberIdentifier } = seedMember('card')
const wallet = { sessionToken, memberIdentifier }

test('ends a session for good, with every access token that was made for it', async () => {
  const { post, pay, control } = aFake()
  const { token, paymentId } = (await pay()).body
  const { accessToken } = (await post('retrieve/access-token', wallet)).body
  const ended = await post('invalidate/session', { ...wallet, conversationId: 'farewell-1' })

  expect(ended.body).toEqual({
    status: 'success',
    locale: 'tr',
    systemTime: 1_749_027_862_133,
    conversationId: 'farewell-1',
  })
  const session = await post('retrieve/session', { checkoutFormToken: token, paymentId })
  expect(session.body).toMatchObject({ ...wallet, sessionStatus: 'PASSIVE' })
  const refused = { status: 'failure', errorCode: '260016' }
  expect((await post('retrieve/access-token', wallet)).body).toMatchObject(refused)
  expect((await post('retrieve/last-payment-info', wallet, accessToken)).body).toMatchObject(
    refused,
  )
  const charge = await post('checkout/auth', { ...order, ...wallet }, accessToken)
  expect(charge.body).toMatchObject(refused)
  expect(control.charges()).toHaveLength(1)
})

test('ends it again as if for the first time', async () => {
  const { post } = aFake()
  await post('invalidate/session', wallet)

  expect((await post('invalidate/session', wallet)).body.status).toBe('success')
})

test.each([
  ['nobody knows', { ...wallet, sessionToken: 'gone' }, '260016'],
  ['is of another member', { ...wallet, memberIdentifier: 'other' }, '999004'],
  ['is not named', { memberIdentifier }, '24'],
  ['comes with a strange field', { ...wallet, token: 'a' }, '11'],
])('refuses a session that %s', async (_what, body, errorCode) => {
  const { post } = aFake()

  expect((await post('invalidate/session', body)).body).toMatchObject({
    status: 'failure',
    errorCode,
  })
  expect((await post('retrieve/access-token', wallet)).body.status).toBe('success')
})
