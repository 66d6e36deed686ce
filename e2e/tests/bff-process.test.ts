// The built BFF as operators run it: started, stopped, killed and started again.
import { once } from 'node:events'
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startFakeIyzico } from 'bff/fake-iyzico/server'
import { root } from '../commands/places.ts'
import { canaries } from '../fixtures/stand.ts'
import { toOrder } from '../shop/order.ts'
import { freePort } from '../stand/free-port.ts'
import { startBff } from '../stand/start-bff.ts'
import { walletSessions } from '../stand/wallet-sessions.ts'
import { expect, test as base } from '@playwright/test'

const shopUrl = 'http://localhost:4321'

type Bench = {
  url: string
  iyzico: Awaited<ReturnType<typeof startFakeIyzico>>['control']
  start: () => ReturnType<typeof startBff>
  create: () => Promise<{ id: string; clientSecret: string }>
  askForToken: (clientSecret: string) => Promise<Response>
}

const test = base.extend<{ bench: Bench }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures here
  bench: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'wallet-checkout-'))
    const credentials = {
      apiKey: canaries.IYZICO_API_KEY,
      secretKey: canaries.IYZICO_SECRET_KEY,
    }
    const fake = await startFakeIyzico({ credentials })
    const port = await freePort(0, '127.0.0.1')
    const url = `http://127.0.0.1:${port}`
    const running: Awaited<ReturnType<typeof startBff>>[] = []
    const start = async () => {
      const bff = await startBff(url, {
        ...canaries,
        IYZICO_BASE_URL: fake.url,
        ALLOWED_ORIGINS: shopUrl,
        PUBLIC_URL: url,
        PORT: String(port),
        DATABASE_URL: `file:${join(folder, 'checkout.sqlite')}`,
      })
      running.push(bff)
      return bff
    }
    const post = (path: string, key: string, body: object) =>
      fetch(url + path, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    await use({
      url,
      iyzico: fake.control,
      start,
      create: async () => {
        const order = toOrder({
          conversationId: 'order-1',
          locale: 'tr',
          buyerId: 'buyer-1',
          origin: shopUrl,
          returnUrl: `${shopUrl}/thanks`,
          member: walletSessions()['card'],
        })
        const answer = await post('/v1/checkout-sessions', canaries.MERCHANT_SECRET_KEY, order)
        return (await answer.json()) as { id: string; clientSecret: string }
      },
      askForToken: (clientSecret) => post('/api/access-token', clientSecret, {}),
    })
    await Promise.all(running.map((bff) => bff.stop()))
    await fake.stop()
    await rm(folder, { recursive: true, force: true })
  },
})

test('R39, R40: a stop lets a request end, tells probes so, and exits with 0', async ({
  bench,
}) => {
  const bff = await bench.start()
  const { clientSecret } = await bench.create()
  bench.iyzico.fail({ path: 'retrieve/access-token', kind: 'delay', ms: 1_500 })
  const asking = bench.askForToken(clientSecret)
  await expect.poll(() => bench.iyzico.count('retrieve/access-token')).toBe(1)
  const stopping = bff.stop()
  await expect.poll(async () => (await fetch(`${bench.url}/readyz`)).status).toBe(503)
  expect((await fetch(`${bench.url}/livez`)).status).toBe(200)
  expect((await asking).status).toBe(200)
  await stopping
  expect(await bff.exitCode).toBe(0)
})

test('what a merchant has created survives a kill', async ({ bench }) => {
  const bff = await bench.start()
  const { clientSecret, id } = await bench.create()
  bff.kill()
  expect(await bff.exitCode).toBeNull()
  await bench.start()
  const shown = await fetch(`${bench.url}/api/checkout-session`, {
    headers: { authorization: `Bearer ${clientSecret}` },
  })
  expect(await shown.json()).toMatchObject({ id, status: 'open', wallet: 'linked' })
  expect((await bench.askForToken(clientSecret)).status).toBe(200)
  expect((await bench.create()).id).toBe(id)
})

test('R33: a bad configuration stops the start, named key by key and without its values', async () => {
  const environment = {
    PATH: process.env['PATH'],
    ...canaries,
    ENCRYPTION_KEY: 'canary-too-short',
    PORT: 'canary-port',
  }
  const child = spawn(process.execPath, [join(root, 'bff', 'dist', 'server.js')], {
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text))
  const [exitCode] = (await once(child, 'close')) as [number]
  expect(exitCode).toBe(1)
  const keys = complaint
    .trim()
    .split('\n')
    .map((line) => line.split(' ')[0])
  expect(new Set(keys)).toEqual(
    new Set([
      'ALLOWED_ORIGINS',
      'ENCRYPTION_KEY',
      'IYZICO_API_KEY',
      'IYZICO_SECRET_KEY',
      'PORT',
      'PUBLIC_URL',
    ]),
  )
  expect(complaint).not.toContain('canary')
})
