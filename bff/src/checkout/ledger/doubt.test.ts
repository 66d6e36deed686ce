// Every kind of doubt, from the tap to the end of it, over the fake iyzico.
import { expect, test } from 'vitest'
import { memberNamed, tokenOf } from '../../../testing/answers.ts'
import { letPass } from '../../../testing/settle.ts'
import { createTestApp, testConfig, type TestApp } from '../../../testing/test-app.ts'
import type { Attempt } from '../../contract/index.ts'

const minute = 60_000

/** A BFF, and a session that is ready to be paid. */
async function aReadyApp(member: Parameters<typeof memberNamed>[0] = 'visa-card') {
  const app = await createTestApp({ config: { ...testConfig, rateLimitFactor: 0 } })
  const { id, clientSecret } = await app.createSession({ member: memberNamed(member) })
  const { accessToken } = await tokenOf(await app.askForToken(clientSecret))
  const pay = async (key = 'key-1') =>
    (await (await app.postPayment(clientSecret, accessToken, key)).json()) as Attempt
  const read = async (attempt: Attempt) =>
    (await (await app.frame(`/payments/${attempt.id}`, clientSecret)).json()) as Attempt
  const session = async () =>
    (await (await app.merchant(`/checkout-sessions/${id}`)).json()) as Record<string, unknown>
  return { app, id, clientSecret, pay, read, session }
}

/** Shows the BFF that look-ups by conversationId find what is paid. */
async function showControl(app: TestApp): Promise<void> {
  await app.store.noteControl(app.clock.now())
}

test.each([
  'charge-then-hang',
  'charge-then-reset',
  'charge-then-cut-off',
  'charge-then-5xx',
] as const)('%s: unknown at first, found and succeeded by look-up, charged once', async (kind) => {
  const { app, pay, read } = await aReadyApp()
  app.control.fail({ path: 'checkout/auth', kind })
  const attempt = await pay()
  expect(attempt.status).toBe('unknown')
  await letPass(app, 3_000)
  expect((await read(attempt)).status).toBe('succeeded')
  expect(app.control.charges()).toHaveLength(1)
})

test('R22: a charge that never arrived is not charged: told after 45 minutes, never sent again', async () => {
  const { app, pay, read, session } = await aReadyApp()
  await showControl(app)
  app.control.fail({ path: 'checkout/auth', kind: 'reset' })
  const attempt = await pay()
  expect(attempt.status).toBe('unknown')
  await letPass(app, minute)
  await letPass(app, 43 * minute, 30_000)
  expect((await read(attempt)).status).toBe('unknown')
  await letPass(app, 12 * minute, 30_000)
  expect(await read(attempt)).toMatchObject({ status: 'declined', code: 'not_charged' })
  expect(app.control.count('checkout/auth')).toBe(1)
  expect(await session()).toMatchObject({ status: 'failed' })
})

test('without a control, "not found" proves nothing: somebody has to look', async () => {
  const { app, pay, read } = await aReadyApp()
  app.control.fail({ path: 'checkout/auth', kind: 'reset' })
  const attempt = await pay()
  await letPass(app, minute)
  await letPass(app, 60 * minute, 30_000)
  expect((await read(attempt)).status).toBe('review')
  expect(app.lines.filter(({ text }) => text.startsWith('somebody has to look'))).toHaveLength(1)
})
