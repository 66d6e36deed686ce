// The frame's document comes with what the frame would ask first, and how it comes to that.
import type { Page } from '@playwright/test'
import { found, personalData, rawToken, serverSecrets } from '../fixtures/forbidden.ts'
import { expect, test } from '../fixtures/test.ts'
import { recordEvents } from '../pages/record-events.ts'
import { watchViolations } from '../pages/watch-violations.ts'

/** What is asked of the BFF from now on: method and path of each, in turn. */
function watchBff(page: Page, bffUrl: string): string[] {
  const asked: string[] = []
  page.on('request', (request) => {
    const { origin, pathname } = new URL(request.url())
    if (origin === bffUrl && !pathname.startsWith('/assets/')) {
      asked.push(`${request.method()} ${pathname}`)
    }
  })
  return asked
}

/** As a policy in the page's head would. */
async function forbidForms(page: Page): Promise<void> {
  await page.addInitScript(() => {
    if (window !== window.top) return
    const watching = new MutationObserver(() => {
      if (!document.head) return
      watching.disconnect()
      const policy = document.createElement('meta')
      policy.httpEquiv = 'content-security-policy'
      policy.content = "form-action 'none'"
      document.head.append(policy)
    })
    watching.observe(document, { childList: true, subtree: true })
  })
}

/** The shop's pages as they would be without a policy. */
async function liftPolicy(page: Page, shopUrl: string): Promise<void> {
  await page.route(`${shopUrl}/**`, async (route) => {
    const response = await route.fetch({ maxRedirects: 0 })
    const headers = response.headers()
    await route.fulfill({ response, headers: { ...headers, 'content-security-policy': '' } })
  })
}

test('one request for the frame, and the member can pay: nothing is asked after it', async ({
  shop,
  stand,
}) => {
  const violations = await watchViolations(shop.page)
  const heard = await recordEvents(shop.page)
  const asked = watchBff(shop.page, stand.bffUrl)
  const wallet = await shop.open({ member: 'visa-card' })
  await expect(wallet.payButton).toBeEnabled()
  await expect(shop.element).toHaveAttribute('data-state', 'ready')
  expect(asked).toEqual(['GET /widget.js', 'POST /frame'])
  await expect.poll(() => heard.named('ready')).toEqual([{}])
  await wallet.payButton.click()
  await expect(wallet.paidHeading).toBeVisible()
  expect(stand.iyzico.charges()).toHaveLength(1)
  expect(violations).toEqual([])
})

test('R1, R3: the secret goes into the form alone, and nothing secret comes back in the document', async ({
  shop,
  stand,
}) => {
  const addresses: string[] = []
  shop.page.on('request', (request) => addresses.push(request.url()))
  let sent = ''
  let html = ''
  await shop.page.route('**/frame', async (route) => {
    // What the network adds to a request is not there yet.
    const headers = { ...route.request().headers(), origin: stand.shopUrl }
    const response = await route.fetch({ headers })
    sent = route.request().postData() ?? ''
    html = await response.text()
    await route.fulfill({ response })
  })
  const wallet = await shop.open({ member: 'card' })
  await expect(wallet.card('0003')).toBeVisible()
  const { clientSecret } = await shop.sessionOf()
  expect(sent).toContain(clientSecret)
  expect(html).toContain('0003')
  expect(html).toContain('accessToken')
  expect(found([...serverSecrets, ...personalData, clientSecret], html)).toEqual([])
  expect(rawToken.exec(html)?.[0]).toBeUndefined()
  expect(addresses.join('\n')).not.toContain('_secret_')
  // Once read, it does not stand there for whoever looks later.
  expect(await (await shop.frame()).content()).not.toContain('accessToken')
})

test('a page whose policy forbids the form is served all the same, and pays', async ({
  shop,
  stand,
}) => {
  await forbidForms(shop.page)
  const asked = watchBff(shop.page, stand.bffUrl)
  const wallet = await shop.open({ member: 'visa-card' })
  await expect(wallet.payButton).toBeEnabled()
  expect(asked).toContain('GET /frame')
  expect(asked).toContain('POST /api/access-token')
  expect(asked).not.toContain('POST /frame')
  await wallet.payButton.click()
  await expect(wallet.paidHeading).toBeVisible()
  expect(stand.iyzico.charges()).toHaveLength(1)
})

test('what is late is left out of the document, and asked for', async ({ shop, stand }) => {
  stand.iyzico.fail({ path: 'retrieve/access-token', kind: 'server-error', times: 1 })
  const asked = watchBff(shop.page, stand.bffUrl)
  const wallet = await shop.open({ member: stand.newMember() })
  await expect(wallet.payButton).toBeEnabled()
  expect(asked).toContain('POST /frame')
})

test('options that change while the document is under way are the ones that count', async ({
  shop,
}) => {
  await shop.page.route('**/frame', async (route) => {
    await shop.element.evaluate((element) => {
      element.setAttribute('locale', 'en')
      element.setAttribute('theme', 'dark')
    })
    await route.continue()
  })
  const wallet = await shop.open({ member: 'card', locale: 'tr' })
  await expect(shop.wallet('en').payButton).toBeVisible()
  await expect(wallet.root).toHaveAttribute('lang', 'en')
  await expect(wallet.root).toHaveAttribute('data-theme', 'dark')
})

test('R4: nobody opens the frame by a form but the shop, and not as a page of its own', async ({
  shop,
  stand,
  context,
}) => {
  await shop.open({ member: 'card' })
  const { clientSecret } = await shop.sessionOf()
  for (const [target, url] of [
    ['_self', stand.shopUrl],
    ['_self', stand.stranger.url],
    ['inside', stand.stranger.url],
  ] as const) {
    stand.stranger.show('<iframe name="inside"></iframe>')
    const page = await context.newPage()
    await liftPolicy(page, stand.shopUrl)
    await page.goto(url)
    const answered = page.waitForResponse(`${stand.bffUrl}/frame`)
    await page.evaluate(
      ([bffUrl, secret, where]) => {
        const form = document.createElement('form')
        form.method = 'post'
        form.action = `${bffUrl}/frame`
        form.target = where
        const field = document.createElement('input')
        field.name = 'client-secret'
        field.value = secret
        form.append(field)
        document.body.append(form)
        form.submit()
      },
      [stand.bffUrl, clientSecret, target] as const,
    )
    expect([url, target, (await answered).status()]).toEqual([url, target, 403])
  }
})
