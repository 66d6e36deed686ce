import type { Request, Response } from '@playwright/test'
import { expect, test } from '../fixtures/test.ts'

const kilobyte = 1024

test('the loader is at most 1 KB on the wire', async ({ request, stand }) => {
  const response = await request.get(`${stand.bffUrl}/widget.js`, {
    headers: { 'accept-encoding': 'br' },
  })
  const { 'content-encoding': encoding, 'content-length': length } = response.headers()
  expect(encoding).toBe('br')
  expect(Number(length)).toBeGreaterThan(0)
  expect(Number(length)).toBeLessThanOrEqual(kilobyte)
  test.info().annotations.push({ type: 'loader', description: `${length} bytes brotli` })
})

test(
  'all that the frame loads is at most 37 KB on the wire',
  { tag: '@shipped' },
  async ({ shop, stand }) => {
    const requests: Request[] = []
    shop.page.on('requestfinished', (request) => requests.push(request))
    const wallet = await shop.open({ member: 'card' })
    await expect(wallet.card('0003')).toBeVisible()
    const loaded = requests
      .map((request) => ({ request, url: new URL(request.url()) }))
      .filter(
        ({ url }) =>
          url.origin === stand.bffUrl && !/^\/(widget|assets\/element-.*)\.js$/.test(url.pathname),
      )
    const sizes = await Promise.all(
      loaded.map(async ({ request, url }) => {
        const { responseBodySize } = await request.sizes()
        return { path: url.pathname, bytes: responseBodySize }
      }),
    )
    const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0)
    expect(sizes.map(({ path }) => path)).toContain('/frame')
    expect(sizes.some(({ path }) => path.endsWith('.js'))).toBe(true)
    expect(total).toBeGreaterThan(0)
    expect(total).toBeLessThanOrEqual(37 * kilobyte)
    test.info().annotations.push({ type: 'frame', description: `${total} bytes brotli` })
  },
)

test('what is fetched is run at once, and compiled while it arrives', async ({ shop }) => {
  const scripts: Response[] = []
  shop.page.on('response', (response) => {
    if (/\/assets\/.*\.js$/.test(response.url())) scripts.push(response)
  })
  const wallet = await shop.open({ member: 'card' })
  await expect(wallet.card('0003')).toBeVisible()
  const files = scripts.map((script) => new URL(script.url()).pathname)
  const names = files.map((path) => path.replace(/-[\w-]{8}\.js$/, ''))
  expect(new Set(names)).toEqual(
    new Set(['/assets/element', '/assets/main-tr', '/assets/start-frame-app']),
  )
  for (const script of scripts) {
    expect(await script.text()).toMatch(/^\/\/# allFunctionsCalledOnLoad\n/)
  }
})

test('what is served compressed is what is served plain', async ({ stand }) => {
  const get = async (encoding: string) => {
    const response = await fetch(`${stand.bffUrl}/widget.js`, {
      headers: { 'accept-encoding': encoding },
    })
    return { encoding: response.headers.get('content-encoding'), text: await response.text() }
  }
  const [plain, compressed] = await Promise.all([get('identity'), get('br')])
  expect(plain.encoding).toBeNull()
  expect(compressed.encoding).toBe('br')
  expect(compressed.text).toBe(plain.text)
})
