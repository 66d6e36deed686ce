import { expect, test } from 'vitest'
import { aGateway, callbackUrl, conversationId, paid } from './payment-gateway.fixture.ts'

test('finds a payment by both ways, with a signature where one is documented', async () => {
  const { charge, gateway, lookUp, control } = aGateway()
  await charge('card', 'NON3D')
  const { token = '' } = control.payments()[0] ?? {}
  const found = { kind: 'found', paymentStatus: 'SUCCESS' }

  await expect(lookUp()).resolves.toMatchObject({
    ...found,
    facts: { ...paid, signature: 'right' },
  })
  await expect(gateway.lookUpByToken(token, conversationId, 'tr')).resolves.toMatchObject({
    ...found,
    facts: { ...paid, token, signature: 'absent' },
  })
})

test.each(['right', 'wrong', 'absent'] as const)(
  'judges a signature that is %s',
  async (signatures) => {
    const { charge, lookUp } = aGateway({ signatures })
    await charge('card', 'NON3D')

    await expect(lookUp()).resolves.toMatchObject({ facts: { signature: signatures } })
  },
)

test('does not find what is not there, or not there yet', async () => {
  const { charge, gateway, lookUp, clock, control } = aGateway({ lookupLagMs: 5_000 })
  const notFinished = { kind: 'not_finished', said: '5122' }

  await expect(lookUp()).resolves.toEqual({ kind: 'not_found' })
  await expect(gateway.lookUpByToken('t', conversationId, 'tr')).resolves.toEqual(notFinished)
  await charge('card', 'NON3D')
  const { token = '' } = control.payments()[0] ?? {}
  clock.advance(4_999)
  await expect(lookUp()).resolves.toEqual({ kind: 'not_found' })
  await expect(gateway.lookUpByToken(token, conversationId, 'tr')).resolves.toEqual(notFinished)
  clock.advance(1)
  await expect(lookUp()).resolves.toMatchObject({ kind: 'found' })
})

test.each(['null', 'missing'] as const)(
  'learns nothing of a payment whose status is a %s',
  async (lookupStatusAs) => {
    const { charge, gateway, lookUp, control } = aGateway({ lookupStatusAs })
    await charge('card', 'NON3D')
    const { token = '' } = control.payments()[0] ?? {}
    const failed = { kind: 'failed', why: 'a success without a payment status' }

    await expect(lookUp()).resolves.toEqual(failed)
    await expect(gateway.lookUpByToken(token, conversationId, 'tr')).resolves.toEqual(failed)
  },
)

test('follows a challenge that pays before the browser returns', async () => {
  const { challenge, gateway, lookUp, control } = aGateway()
  const { answer, fields, url } = await challenge()

  expect(answer).toMatchObject({
    kind: 'challenge',
    html: expect.stringContaining('/fake-bank/acs'),
  })
  expect(url).toBe(callbackUrl)
  expect(fields).toEqual({ token: answer.token })
  await expect(lookUp()).resolves.toMatchObject({ kind: 'found', paymentStatus: 'SUCCESS' })
  await expect(
    gateway.lookUpByToken(answer.token ?? '', conversationId, 'tr'),
  ).resolves.toMatchObject({ kind: 'found', facts: paid })
  expect(control.charges(conversationId)).toHaveLength(1)
})

test('completes a classic challenge, and only then is it paid', async () => {
  const { challenge, complete, lookUp, control } = aGateway({ callbackShape: 'classic' })
  const { fields } = await challenge()

  expect(fields).toMatchObject({ status: 'success', mdStatus: '1', conversationId })
  await expect(lookUp()).resolves.toMatchObject({ paymentStatus: 'CALLBACK_THREEDS' })
  expect(control.charges()).toEqual([])
  await expect(complete(fields)).resolves.toMatchObject({
    kind: 'success',
    facts: { ...paid, signature: 'right' },
  })
  expect(control.charges(conversationId)).toHaveLength(1)
})

test('hears why a completion is refused', async () => {
  const { challenge, complete, control } = aGateway({ callbackShape: 'classic', outcome: '10051' })
  const { fields } = await challenge()

  await expect(complete(fields)).resolves.toMatchObject({ kind: 'failure', errorCode: '10051' })
  await expect(complete({ ...fields, paymentId: '1' })).resolves.toMatchObject({
    errorCode: '5087',
  })
  expect(control.charges()).toEqual([])
})

test('says that a challenge is not finished', async () => {
  const { charge, lookUp } = aGateway({ threeDSecure: 'dynamic' })

  await expect(charge('card', 'NON3D')).resolves.toMatchObject({ kind: 'challenge' })
  await expect(lookUp()).resolves.toEqual({ kind: 'not_finished', said: 'INIT_THREEDS' })
})

test('never takes two looks for a charge', async () => {
  const { charge, lookUp, gateway, control } = aGateway()
  await charge('card', 'NON3D')
  await lookUp()
  await gateway.lookUpByToken(control.payments()[0]?.token ?? '', conversationId, 'tr')

  expect(control.charges()).toHaveLength(1)
  expect(control.state().counts).toMatchObject({
    'checkout/auth': 1,
    'payment/detail': 1,
    'retrieve/payment': 1,
  })
})
