/** R30: what a stranger may ask for is limited per client address. */
import { expect, test } from 'vitest'
import { aHostedShop } from '../../testing/hosted-shop.ts'
import { patientSettings } from '../../testing/patient-settings.ts'
import { aPayingApp, postForm } from '../../testing/paying-app.ts'
import { createTestApp, publicUrl, testConfig } from '../../testing/test-app.ts'
import type { Settings } from '../contract/index.ts'
import type { AppDeps } from '../app.ts'
import { createMemoryStore } from '../storage/memory-store.ts'

/** An app behind a proxy that tells who asks. */
function limitedTo(rates: Partial<Settings['ratesPerMinute']>): Partial<AppDeps> {
  const settings = patientSettings()
  return {
    settings: { ...settings, ratesPerMinute: { ...settings.ratesPerMinute, ...rates } },
    config: { ...testConfig, trustedProxies: ['10.0.0.1'] },
    peerAddressOf: () => '10.0.0.1',
  }
}

const from = (address: string) => ({ headers: { 'x-forwarded-for': address } })

test.each(['/checkout-session', '/payments/pa_0', '/last-payment'])(
  'R30: GET /api%s is refused with 429 before the store is asked',
  async (path) => {
    const memory = createMemoryStore()
    let entries = 0
    const findEntry: typeof memory.findEntry = (id) => {
      entries += 1
      return memory.findEntry(id)
    }
    const testApp = await createTestApp({
      ...limitedTo({ readPerAddress: 2 }),
      store: { ...memory, findEntry },
    })
    const { clientSecret } = await testApp.createSession()
    const ask = (address: string) => testApp.frame(path, clientSecret, from(address))
    expect((await ask('192.0.2.1')).status).not.toBe(429)
    expect((await ask('192.0.2.1')).status).not.toBe(429)
    const refused = await ask('192.0.2.1')
    expect([refused.status, await refused.json()]).toMatchObject([429, { code: 'rate_limited' }])
    expect(refused.headers.get('retry-after')).toBe('30')
    expect(entries).toBe(2)
    expect((await ask('192.0.2.2')).status).not.toBe(429)
  },
)

test('R30: reads of every kind count together, a whole IPv6 network as one', async () => {
  const testApp = await createTestApp(limitedTo({ readPerAddress: 2 }))
  const { clientSecret } = await testApp.createSession()
  const paths = ['/checkout-session', '/payments/pa_0', '/checkout-session']
  const statuses: number[] = []
  for (const [index, path] of paths.entries()) {
    const answer = await testApp.frame(path, clientSecret, from(`2001:db8::${index}`))
    statuses.push(answer.status)
  }
  expect(statuses).toEqual([200, 404, 429])
})

test('R30: a bank page that is refused is not used up', async () => {
  const shop = await aPayingApp({
    member: 'debit-card',
    overrides: limitedTo({ pagePerAddress: 1 }),
  })
  const { challengeUrl = '' } = await shop.pay()
  await shop.app.request(`${publicUrl}/3ds/x`, from('192.0.2.1'))
  const refused = await shop.app.request(challengeUrl, from('192.0.2.1'))
  expect(refused.status).toBe(429)
  expect(refused.headers.get('retry-after')).toBe('60')
  expect(refused.headers.get('content-type')).toContain('text/html')
  expect(refused.headers.get('content-security-policy')).toBe(
    "default-src 'none'; frame-ancestors 'self' https://shop.example",
  )
  shop.clock.advance(60_000)
  expect((await shop.app.request(challengeUrl, from('192.0.2.1'))).status).toBe(200)
})

test('R30: a login page that is refused is not used up', async () => {
  const shop = await aHostedShop({ overrides: limitedTo({ pagePerAddress: 1 }) })
  const url = await shop.login()
  await shop.app.request(`${publicUrl}/login/x`, from('192.0.2.1'))
  const refused = await shop.app.request(url, from('192.0.2.1'))
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60'])
  expect(await refused.text()).toContain('reload this page')
  expect((await shop.app.request(url, from('192.0.2.2'))).status).toBe(303)
})

test('R30: a callback that is refused counts when it comes again', async () => {
  const shop = await aPayingApp({
    member: 'debit-card',
    overrides: limitedTo({ callbackPerAddress: 1 }),
  })
  const attempt = await shop.pay()
  await shop.loadChallenge(attempt)
  const { callbackId } = await shop.stored(attempt)
  const comeBack = (id: string) => postForm(shop, `${publicUrl}/callbacks/iyzico/${id}`, {})
  expect((await comeBack('cb_0')).status).toBe(404)
  const refused = await comeBack(callbackId)
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60'])
  expect((await shop.stored(attempt)).evidence.callbackAt).toBe(null)
  shop.clock.advance(60_000)
  expect((await comeBack(callbackId)).status).toBe(200)
})
