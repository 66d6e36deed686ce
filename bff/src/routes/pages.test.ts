import { expect, test } from 'vitest'
import { createTestApp, publicUrl, testConfig } from '../../testing/test-app.ts'

function policyOf(answer: Response): Map<string, string> {
  const policy = answer.headers.get('content-security-policy') ?? ''
  return new Map(
    policy.split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ')
      return [name, values.join(' ')]
    }),
  )
}

test('any page may load the loader, also with an integrity hash, and keeps it for minutes', async () => {
  const { app } = await createTestApp()
  const answer = await app.request(`${publicUrl}/widget.js`)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=300, stale-while-revalidate=86400',
    'cross-origin-resource-policy': 'cross-origin',
    'access-control-allow-origin': '*',
    etag: '"script"',
  })
  const again = await app.request(`${publicUrl}/widget.js`, {
    headers: { 'if-none-match': 'W/"script"' },
  })
  expect(again.status).toBe(304)
  expect(again.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
})

test('a brotli copy is served to whoever takes it', async () => {
  const { app } = await createTestApp({
    assets: {
      frameHtml: '',
      loader: {
        body: new TextEncoder().encode('plain'),
        brotli: new TextEncoder().encode('packed'),
        contentType: 'text/javascript',
        etag: '"1"',
      },
      find: () => undefined,
    },
  })
  const ask = (encoding: string) =>
    app.request(`${publicUrl}/widget.js`, { headers: { 'accept-encoding': encoding } })
  const packed = await ask('gzip, deflate, br')
  expect([await packed.text(), packed.headers.get('content-encoding')]).toEqual(['packed', 'br'])
  expect(packed.headers.get('vary')).toBe('accept-encoding')
  const plain = await ask('gzip')
  expect([await plain.text(), plain.headers.get('content-encoding')]).toEqual(['plain', null])
})

test('assets are immutable, the element’s own for any page, and other names are not found', async () => {
  const { app } = await createTestApp()
  const answer = await app.request(`${publicUrl}/assets/frame-1.js`)
  expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin')
  const ofElement = await app.request(`${publicUrl}/assets/element-1.js`)
  expect(ofElement.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  expect(ofElement.headers.get('access-control-allow-origin')).toBe('*')
  for (const name of ['frame-2.js', '..%2fserver.js', '__proto__', '%00']) {
    expect((await app.request(`${publicUrl}/assets/${name}`)).status).toBe(404)
  }
})

test('R4, R29: whatever is no asset is cached by nobody, and only the frame can be framed', async () => {
  const { app } = await createTestApp()
  const paths = ['/', '/livez', '/readyz', '/openapi.json', '/v1/x', '/api/x', '/api/access-token']
  for (const path of paths) {
    const answer = await app.request(`${publicUrl}${path}`)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(policyOf(answer).get('frame-ancestors')).toBe("'none'")
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('x-request-id')).toMatch(/^req_[0-9a-f]{32}$/)
  }
})

test('R32: there is no banner of a server, and every page says which methods it takes', async () => {
  const { app } = await createTestApp()
  for (const path of ['/frame', '/widget.js', '/assets/frame-1.js', '/livez', '/openapi.json']) {
    const answer = await app.request(`${publicUrl}${path}`, { method: 'PUT' })
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe(path === '/frame' ? 'GET, HEAD, POST' : 'GET, HEAD')
    expect(answer.headers.has('server')).toBe(false)
    expect(answer.headers.has('x-powered-by')).toBe(false)
    expect((await app.request(`${publicUrl}${path}`, { method: 'HEAD' })).status).toBe(200)
  }
})

test('strict transport security is asked for where the BFF is served over https', async () => {
  const overHttps = await createTestApp()
  const overHttp = await createTestApp({
    config: { ...testConfig, publicUrl: 'http://localhost:8787' },
  })
  const headerOf = async ({ app }: typeof overHttps) =>
    (await app.request('/livez')).headers.get('strict-transport-security')
  expect(await headerOf(overHttps)).toContain('max-age=')
  expect(await headerOf(overHttp)).toBeNull()
})
