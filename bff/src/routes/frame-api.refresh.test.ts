// In its last minute a cached token is renewed before it is handed out. It works all the same.
import { expect, test } from 'vitest'
import { seedMember, type FaultOrder } from '../../fake-iyzico/index.ts'
import { codeOf, memberNamed, tokenOf } from '../../testing/answers.ts'
import { patientSettings } from '../../testing/patient-settings.ts'
import { attemptOf, aPayingApp } from '../../testing/paying-app.ts'

const path = 'retrieve/access-token'

/** A shop whose buyer has a token with so many seconds left, and an iyzico that fails to renew it. */
async function aShop(leftSeconds: number, fault: FaultOrder, times: 1 | 'always' = 'always') {
  const shop = await aPayingApp()
  const ask = () => shop.askForToken(shop.clientSecret)
  const { accessToken, expiresIn } = await tokenOf(await ask())
  shop.clock.advance((expiresIn - leftSeconds) * 1_000)
  shop.control.fail({ ...fault, path, times })
  return { ...shop, ask, accessToken }
}

const faults: FaultOrder[] = [
  { kind: 'reset' },
  { kind: 'hang' },
  { kind: 'server-error' },
  { kind: 'html' },
  { kind: 'truncated-json' },
  { kind: 'refuse', errorCode: '50000', httpStatus: 429 },
  { kind: 'refuse', errorCode: '987654' },
]

test.each(faults)('a living token is handed out where renewing fails by %j', async (fault) => {
  const { ask, control, postPayment, clientSecret } = await aShop(55, fault)
  const { accessToken, expiresIn } = await tokenOf(await ask())
  expect(expiresIn).toBe(55)
  expect(control.count(path)).toBe(2)

  const paid = await postPayment(clientSecret, accessToken, 'key-1')
  expect((await attemptOf(paid)).status).toBe('succeeded')
})

test('the next who asks has it renewed', async () => {
  const { ask } = await aShop(55, { kind: 'reset' }, 1)
  expect((await tokenOf(await ask())).expiresIn).toBe(55)
  expect((await tokenOf(await ask())).expiresIn).toBe(285)
})

test('a token lives to its last second, and not beyond', async () => {
  const { ask, clock } = await aShop(1, { kind: 'reset' })
  expect((await tokenOf(await ask())).expiresIn).toBe(1)
  clock.advance(1)
  expect(await codeOf(await ask())).toBe('upstream_unavailable')
})

test.each<FaultOrder>([{ kind: 'unauthenticated' }, { kind: 'refuse', errorCode: '1001' }])(
  'keys that iyzico does not take are told at once: %j',
  async (fault) => {
    const { ask } = await aShop(55, fault)
    expect(await codeOf(await ask())).toBe('misconfigured')
  },
)

test('a wallet session that has ended takes the living token along', async () => {
  const { ask, control, accessToken, frame, clientSecret } = await aShop(55, { kind: 'reset' })
  control.mend()
  control.endSession(seedMember('visa-card').sessionToken)
  expect(await codeOf(await ask())).toBe('wallet_session_ended')
  control.fail({ path, kind: 'reset', times: 'always' })
  expect(await codeOf(await ask())).toBe('wallet_session_ended')
  const answer = await frame('/last-payment', clientSecret, {
    headers: { 'access-token': accessToken },
  })
  expect(answer.ok).toBe(false)
})

test('a token that iyzico refused is not handed out again', async () => {
  const { ask, control, accessToken, frame, clientSecret } = await aShop(55, { kind: 'reset' })
  const refused = { kind: 'refuse', errorCode: '999002', httpStatus: 401 } as const
  control.fail({ ...refused, path: 'retrieve/last-payment-info' })
  const headers = { 'access-token': accessToken }
  const answer = await frame('/last-payment', clientSecret, { headers })
  expect(await codeOf(answer)).toBe('upstream_unavailable')
  expect(await codeOf(await ask())).toBe('upstream_unavailable')
})

test('what is read ahead goes by the living token too, for a frame and for a new session', async () => {
  const settings = patientSettings()
  settings.warmUp.isOn = true
  const shop = await aPayingApp({ overrides: { settings } })
  await expect.poll(() => shop.control.count('retrieve/last-payment-info')).toBe(1)
  const { expiresIn } = await tokenOf(await shop.askForToken(shop.clientSecret))
  shop.clock.advance((expiresIn - 55) * 1_000)
  shop.control.fail({ path, kind: 'reset', times: 'always' })

  await shop.createSession({ conversationId: 'order-2', member: memberNamed('visa-card') })
  await expect.poll(() => shop.control.count('retrieve/last-payment-info')).toBe(2)
  expect(shop.control.count(path)).toBe(2)
})
