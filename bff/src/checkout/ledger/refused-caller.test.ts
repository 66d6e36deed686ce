// iyzico does not let us in, and says so by `{"status":401,"errorCode":"5",…}`: 5 is no bad e-mail then.
import { expect, test } from 'vitest'
import { codeOf } from '../../../testing/answers.ts'
import { aHostedShop } from '../../../testing/hosted-shop.ts'
import { aPayingApp } from '../../../testing/paying-app.ts'
import { createTestApp, testConfig } from '../../../testing/test-app.ts'

test('a charge is declined, and its access token is not handed out again', async () => {
  const shop = await aPayingApp()
  shop.control.fail({ path: 'checkout/auth', kind: 'unauthenticated' })
  const attempt = await shop.pay()
  expect(attempt).toMatchObject({ status: 'declined', code: 'misconfigured' })
  expect(await shop.path(attempt)).toEqual(['claimed', 'sent', 'declined'])
  expect(shop.control.charges()).toEqual([])

  const asked = shop.control.count('retrieve/access-token')
  await shop.askForToken(shop.clientSecret)
  expect(shop.control.count('retrieve/access-token')).toBe(asked + 1)
})

test('a code of the table keeps its meaning under 401, and drops the token too', async () => {
  const shop = await aPayingApp()
  shop.control.fail({ path: 'checkout/auth', kind: 'refuse', errorCode: '5', httpStatus: 401 })
  expect(await shop.pay()).toMatchObject({ status: 'declined', code: 'order_refused' })
  const asked = shop.control.count('retrieve/access-token')
  await shop.askForToken(shop.clientSecret)
  expect(shop.control.count('retrieve/access-token')).toBe(asked + 1)
})

test('a hosted page is not to be had, through a fault of configuration', async () => {
  const shop = await aHostedShop()
  shop.control.fail({ path: 'pwi/init', kind: 'unauthenticated' })
  const answer = await shop.ask()
  expect([answer.status, await codeOf(answer)]).toEqual([503, 'misconfigured'])
  expect((await shop.ask()).status).toBe(200)
})

test.each(['failure', 'number'] as const)(
  'wrong keys, told by a %s, are a fault of configuration wherever they are used first',
  async (authorizationRefusalAs) => {
    const shop = await aPayingApp({ switches: { authorizationRefusalAs } })
    const { iyzico } = testConfig
    const config = { ...testConfig, iyzico: { ...iyzico, secretKey: 'another-secret' } }
    const misconfigured = await createTestApp({ config }, shop.world)
    const answer = await misconfigured.askForToken(shop.clientSecret)
    expect([answer.status, await codeOf(answer)]).toEqual([503, 'misconfigured'])
  },
)
