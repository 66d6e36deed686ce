import { expect, test } from '../fixtures/test.ts'
import { waitForTwoFrames } from '../pages/finish-animations.ts'

const framed = ['/frame', '/widget.js', '/livez', '/readyz', '/openapi.json', '/no-such-page']

test('R4: nobody but the merchant’s pages can frame anything of ours', async ({ page, stand }) => {
  stand.stranger.show(
    framed.map((path) => `<iframe src="${stand.bffUrl}${path}"></iframe>`).join('\n'),
  )
  const answered = framed.map((path) => page.waitForResponse(`${stand.bffUrl}${path}`))
  await page.goto(stand.stranger.url)
  await Promise.all(answered)
  await expect
    .poll(() =>
      page
        .frames()
        .slice(1)
        .map((frame) => frame.url()),
    )
    .toEqual(framed.map(() => 'chrome-error://chromewebdata/'))
})

test('R4: the merchant’s own page can frame the payment frame, and nothing else', async ({
  shop,
  stand,
}) => {
  const wallet = await shop.open({ member: 'card' })
  await expect(wallet.card('0003')).toBeVisible()
  for (const path of framed) {
    const response = await shop.page.request.get(`${stand.bffUrl}${path}`)
    const policy = response.headers()['content-security-policy'] ?? ''
    const ancestors = /frame-ancestors ([^;]*)/.exec(policy)?.[1]
    expect([path, ancestors]).toEqual([path, path === '/frame' ? stand.shopUrl : "'none'"])
  }
})

test('R5: a script on the merchant’s page reads neither the frame nor the answers to it', async ({
  shop,
  stand,
}) => {
  const wallet = await shop.open({ member: 'card' })
  await expect(wallet.card('0003')).toBeVisible()
  const attempts = await shop.page.evaluate(async (bffUrl) => {
    const outcome = async (work: () => unknown) => {
      try {
        const result = await work()
        return result === null ? 'null' : 'got it'
      } catch (error) {
        return error instanceof Error ? error.name : 'refused'
      }
    }
    const frame = document.querySelector('iframe')
    const secret = document.querySelector('wallet-checkout')?.getAttribute('client-secret')
    const ask = (path: string, method: string) =>
      fetch(bffUrl + path, {
        method,
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        ...(method === 'POST' ? { body: '{}' } : {}),
      })
    return {
      contentDocument: await outcome(() => frame?.contentDocument),
      parentReads: await outcome(() => frame?.contentWindow?.document),
      storage: await outcome(() => frame?.contentWindow?.localStorage),
      location: await outcome(() => frame?.contentWindow?.location.href),
      token: await outcome(() => ask('/api/access-token', 'POST')),
      lastPayment: await outcome(() => ask('/api/last-payment', 'GET')),
    }
  }, stand.bffUrl)
  expect(attempts).toEqual({
    contentDocument: 'null',
    parentReads: 'SecurityError',
    storage: 'SecurityError',
    location: 'SecurityError',
    token: 'TypeError',
    lastPayment: 'TypeError',
  })
})

test('R5: the BFF itself refuses what a page of another origin sends to the frame’s API', async ({
  shop,
  stand,
}) => {
  await shop.open({ member: 'card' })
  const { clientSecret } = await shop.sessionOf()
  for (const headers of [{ origin: stand.shopUrl }, { 'sec-fetch-site': 'cross-site' }]) {
    const response = await shop.page.request.post(`${stand.bffUrl}/api/access-token`, {
      data: {},
      headers: { ...headers, authorization: `Bearer ${clientSecret}` },
    })
    expect(response.status()).toBe(403)
    expect(await response.json()).toMatchObject({ code: 'origin_not_allowed' })
  }
})

test('R6: a second handshake, from the page or from a child of it, is ignored', async ({
  shop,
}) => {
  const wallet = await shop.open({ member: 'card' })
  await expect(wallet.card('0003')).toBeVisible()
  const stolen = await shop.page.evaluate(async () => {
    const target = document.querySelector('iframe')?.contentWindow
    const heard: unknown[] = []
    const connect = { type: 'wallet-checkout:connect', version: 1 }
    const options = { session: 'cs_x', clientSecret: 'cs_x_secret_x', theme: 'dark' }
    const shake = (send: (port: MessagePort) => void) => {
      const channel = new MessageChannel()
      channel.port1.addEventListener('message', (event) => heard.push(event.data))
      channel.port1.start()
      send(channel.port2)
      channel.port1.postMessage({ type: 'init', version: 1, options })
      channel.port1.postMessage({ type: 'destroy' })
    }
    shake((port) => target?.postMessage(connect, '*', [port]))
    const child = document.createElement('iframe')
    document.body.append(child)
    const script = child.contentWindow
    shake((port) => script?.parent.frames[0]?.postMessage(connect, '*', [port]))
    await new Promise((resolve) => {
      const done = new MessageChannel()
      done.port1.addEventListener('message', resolve)
      done.port1.start()
      done.port2.postMessage(null)
    })
    return heard
  })
  expect(stolen).toEqual([])
  await expect(wallet.card('0003')).toBeVisible()
  await expect(shop.element).toHaveAttribute('data-state', 'ready')
})

test('R6: messages that are none of ours change nothing, in the frame and in the page', async ({
  shop,
}) => {
  const wallet = await shop.open({ member: 'card' })
  await expect(wallet.card('0003')).toBeVisible()
  // Half a second later it is believed: the last change that comes by itself.
  await expect(wallet.payButton).toBeEnabled()
  const before = await wallet.body.innerHTML()
  const frames = [shop.page.mainFrame(), await shop.frame()]
  for (const frame of frames) {
    await frame.evaluate(() => {
      addEventListener('message', ({ data }) => {
        if (data === 'the last one') document.documentElement.dataset['heard'] = ''
      })
    })
  }
  await shop.page.evaluate(() => {
    const target = document.querySelector('iframe')?.contentWindow
    const messages: unknown[] = [
      null,
      'destroy',
      { type: 'destroy' },
      { type: 'init', version: 1, options: {} },
      { type: 'state', state: 'success' },
      { type: 'wallet-checkout:connect', version: 1 },
      { type: 'wallet-checkout:connect', version: 2 },
      { type: 'event', name: 'payment-success', detail: {} },
      'x'.repeat(100_000),
      'the last one',
    ]
    for (const message of messages) {
      target?.postMessage(message, '*')
      window.postMessage(message, '*')
    }
  })
  for (const frame of frames) {
    await expect(frame.locator(':root')).toHaveAttribute('data-heard', '')
    await waitForTwoFrames(frame)
  }
  await expect(shop.element).toHaveAttribute('data-state', 'ready')
  expect(await wallet.body.innerHTML()).toBe(before)
})

test('R6: a frame opened by nobody’s page stays silent', async ({ page, stand }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto(`${stand.bffUrl}/frame`)
  await page.evaluate(() => {
    const { port2 } = new MessageChannel()
    const heard = new Promise<void>((resolve) => addEventListener('message', () => resolve()))
    window.postMessage({ type: 'wallet-checkout:connect', version: 1 }, '*', [port2])
    return heard
  })
  await waitForTwoFrames(page.mainFrame())
  expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([])
})
