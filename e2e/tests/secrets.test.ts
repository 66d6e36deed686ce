import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page, Response } from '@playwright/test'
import { root } from '../commands/places.ts'
import { found, personalData, rawToken, serverSecrets } from '../fixtures/forbidden.ts'
import { expect, test } from '../fixtures/test.ts'
import type { ShopPage } from '../pages/shop-page.ts'

const members = ['card', 'balance', 'expired-card', 'ended-session', 'markup-card', 'somebody-new']

type Outing = {
  /** All that the browser sent and received, as one text. */
  traffic: string
  /** Every address that was asked for, and every referrer that went along. */
  addresses: string
  /** Every access token that the frame was given. */
  tokens: string[]
}

/** A shopper tries every wallet, with somebody listening on the line. */
async function shopAround(shop: ShopPage): Promise<Outing> {
  const heard: Promise<{ text: string; addresses: string[] }>[] = []
  // Read at once: a body is gone with the page that asked for it.
  shop.page.on('response', (response) => heard.push(read(response)))
  for (const member of members) {
    await shop.open({ member })
    await expect(shop.element).toHaveAttribute('data-state', /ready|login/)
    await Promise.all(heard)
  }
  const all = await Promise.all(heard)
  const traffic = all.map(({ text }) => text).join('\n')
  return {
    traffic,
    addresses: all.flatMap(({ addresses }) => addresses).join('\n'),
    tokens: [...traffic.matchAll(/"accessToken":"([^"]+)"/g)].map(([, token]) => token ?? ''),
  }
}

async function read(response: Response) {
  const request = response.request()
  const [body, sent, received] = await Promise.all([
    response.text(),
    request.allHeaders(),
    response.allHeaders(),
  ])
  const headers = JSON.stringify({ sent, received })
  return {
    text: [request.url(), request.postData() ?? '', headers, body].join('\n'),
    addresses: [request.url(), sent['referer'] ?? '', received['location'] ?? ''],
  }
}

/** Everything that a document holds and stores, in every frame. */
async function readDocuments(page: Page): Promise<string> {
  const texts = page.frames().map((frame) =>
    frame.evaluate(async () => {
      const attempt = (get: () => unknown) => {
        try {
          return JSON.stringify(get())
        } catch {
          return 'refused'
        }
      }
      return [
        document.documentElement.outerHTML,
        document.cookie,
        attempt(() => Object.entries(localStorage)),
        attempt(() => Object.entries(sessionStorage)),
        JSON.stringify(await indexedDB.databases().catch(() => [])),
      ].join('\n')
    }),
  )
  return (await Promise.all(texts)).join('\n')
}

test('R1: no secret of a server reaches the browser, nor does the raw token of iyzico', async ({
  shop,
}) => {
  const { traffic, tokens } = await shopAround(shop)
  expect(tokens.length).toBeGreaterThanOrEqual(members.length - 2)
  const everything = `${traffic}\n${await readDocuments(shop.page)}`
  expect(found(serverSecrets, everything)).toEqual([])
  expect(rawToken.exec(everything)?.[0]).toBeUndefined()
})

test('R1: the member’s name and the card beyond its last digits stay on the server', async ({
  shop,
}) => {
  const [answer, wallet] = await Promise.all([
    shop.page.waitForResponse('**/api/last-payment'),
    shop.open({ member: 'card' }),
  ])
  await expect(wallet.card('0003')).toBeVisible()
  const frame = await shop.frame()
  const told = `${await answer.text()}\n${await frame.content()}`
  expect(told).toContain('0003')
  expect(found(personalData, told)).toEqual([])
})

test('R1: nothing of the kind is built into a file that browsers load', async () => {
  const folder = join(root, 'bff', 'dist', 'public')
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = names.filter((entry) => entry.isFile())
  const texts = await Promise.all(
    files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1')),
  )
  expect(files.map(({ name }) => name)).toContain('widget.js')
  const bundle = texts.join('\n')
  expect(found(serverSecrets, bundle)).toEqual([])
  expect(bundle).not.toMatch(/IYZICO_|sessionToken|memberIdentifier|sourceMappingURL/)
})

test('R2: no secret and no personal data stands in the log, at any level', async ({
  shop,
  stand,
}) => {
  const { tokens } = await shopAround(shop)
  const { clientSecret } = await shop.sessionOf()
  stand.iyzico.fail({ kind: 'server-error', times: 3 })
  stand.iyzico.fail({ kind: 'refuse', errorCode: '1000', times: 3 })
  const member = stand.newMember()
  for (const _ of [1, 2, 3]) {
    await shop.open({ member })
    await expect(shop.element).toHaveAttribute('data-state', /ready|error/, { timeout: 20_000 })
  }
  const log = stand.bffOutput()
  expect(log).toContain('/api/access-token')
  expect(tokens.length).toBeGreaterThan(0)
  expect(found([...serverSecrets, ...personalData, ...tokens, clientSecret], log)).toEqual([])
  expect(rawToken.exec(log)?.[0]).toBeUndefined()
})

test('R3: no token and no secret travels in an address or a referrer', async ({ shop }) => {
  const { addresses, tokens } = await shopAround(shop)
  const { clientSecret } = await shop.sessionOf()
  expect(addresses).toContain('/api/access-token')
  expect(found([...serverSecrets, ...personalData, ...tokens, clientSecret], addresses)).toEqual([])
  expect(addresses).not.toMatch(/_secret_|eyJ/)
})

test('nothing is kept in any storage of the frame', async ({ shop, context, stand }) => {
  const wallet = await shop.open({ member: 'card' })
  await expect(wallet.card('0003')).toBeVisible()
  const { cookies, origins } = await context.storageState({ indexedDB: true })
  expect(origins.filter(({ origin }) => origin === stand.bffUrl)).toEqual([])
  expect(cookies.filter(({ domain }) => domain === new URL(stand.bffUrl).hostname)).toEqual([])
})
