import { expect, test } from 'vitest'
import { memberNamed } from '../../testing/answers.ts'
import { patientSettings } from '../../testing/patient-settings.ts'
import { createAppSend } from '../iyzico/app-send.ts'
import { createTestApp, createTestWorld } from '../../testing/test-app.ts'

/** A BFF that warms up, and a promise for each call that it makes. */
async function aWarmApp(atOnce = 50) {
  const world = createTestWorld()
  const send = createAppSend(world.fake.app)
  const calls: Promise<unknown>[] = []
  const app = await createTestApp(
    {
      settings: { ...patientSettings(), warmUp: { isOn: true, atOnce } },
      send: (request) => {
        const answer = send(request)
        calls.push(answer)
        return answer
      },
    },
    world,
  )
  async function callsMade(count: number) {
    await expect.poll(() => calls.length, { timeout: 30_000 }).toBe(count)
    await Promise.allSettled(calls)
  }
  return { ...app, callsMade }
}

test('a linked wallet is asked about when its session is made, once for everybody after it', async () => {
  const { createSession, askForToken, callsMade, control } = await aWarmApp()
  const { clientSecret } = await createSession({ member: memberNamed('card') })
  await callsMade(2)
  expect((await askForToken(clientSecret)).status).toBe(200)
  await createSession({ member: memberNamed('card') })
  expect(control.count('retrieve/access-token')).toBe(1)
  expect(control.count('retrieve/last-payment-info')).toBe(1)
})

test('nobody is asked about who has no wallet', async () => {
  const { createSession, control } = await aWarmApp()
  await createSession()
  expect(control.count('retrieve/access-token')).toBe(0)
})

test('what fails while nobody waits is no failure of the session', async () => {
  const { createSession, askForToken, callsMade, control } = await aWarmApp()
  control.fail({ path: 'retrieve/access-token', kind: 'html', times: 1 })
  const { clientSecret } = await createSession({ member: memberNamed('card') })
  await callsMade(1)
  expect((await askForToken(clientSecret)).status).toBe(200)
})

test('beyond so many at once, a wallet waits for its frame', async () => {
  const { createSession, control } = await aWarmApp(0)
  await createSession({ member: memberNamed('card') })
  expect(control.count('retrieve/access-token')).toBe(0)
})
