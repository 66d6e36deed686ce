import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../commands/places.ts'
import { found, personalData, rawToken, serverSecrets } from '../fixtures/forbidden.ts'
import type { Stand } from '../fixtures/stand.ts'
import { expect, test } from '../fixtures/test.ts'
import { askPlainly } from '../pages/ask-plainly.ts'
import { overhear } from '../pages/overhear.ts'
import { readDocuments } from '../pages/read-documents.ts'
import type { ShopPage } from '../pages/shop-page.ts'

const members = ['card', 'balance', 'expired-card', 'ended-session', 'markup-card', 'somebody-new']

/** A shopper tries every wallet and pays in every way, with somebody listening on the line. */
async function shopAround(shop: ShopPage, stand: Stand) {
  const line = await overhear(shop.page)
  for (const member of members) {
    await shop.open({ member })
    await expect(shop.element).toHaveAttribute('data-state', /ready|login/)
    await line.settle()
  }
  const holder = await payAtIyzico(shop, stand)
  await line.settle()
  const declined = await shop.open({ member: 'insufficient-funds' })
  await declined.payButton.click()
  await expect(declined.declinedHeading).toBeVisible()
  await line.settle()
  stand.iyzico.fail({ path: 'checkout/auth', kind: 'reset' })
  const unknown = await shop.open({ member: 'visa-card' })
  await unknown.payButton.click()
  await expect(unknown.unknownHeading).toBeVisible()
  await line.settle()
  for (const callbackShape of ['classic', 'token'] as const) {
    stand.iyzico.set({ callbackShape })
    // A member of its own, and so an order of its own.
    const member = stand.newMember({ cardType: 'DEBIT_CARD' })
    const challenged = await shop.open({ member })
    await challenged.payButton.click()
    await challenged.bank.approve('000000')
    await expect(challenged.bank.alert).toBeVisible()
    await challenged.bank.approve()
    await expect(challenged.paidHeading).toBeVisible()
    await line.settle()
  }
  // Once more with a frame that asks for everything itself.
  await askPlainly(shop.page)
  const asking = await shop.open({ member: 'card' })
  await expect(asking.card('0003')).toBeVisible()
  await line.settle()
  const pages = stand.iyzico.hostedPages()
  const secretsOfHosted = [
    ...pages.map(({ token }) => token),
    holder.sessionToken,
    holder.memberIdentifier,
  ]
  return { ...(await line.all()), secretsOfHosted, gsmNumber: holder.gsmNumber }
}

/** The first payment, which links a wallet. */
async function payAtIyzico(shop: ShopPage, stand: Stand) {
  const holder = stand.newHolder()
  const wallet = await shop.openCheckout({ member: holder.name })
  await wallet.loginButton.click()
  await shop.hosted().payAs(holder.gsmNumber, holder.lastFour)
  await expect(shop.thanks().paid).toBeVisible()
  return holder
}

test('R1: no secret of a server reaches the browser, nor does the raw token of iyzico', async ({
  shop,
  stand,
}) => {
  test.slow()
  const { traffic, tokens, secretsOfHosted } = await shopAround(shop, stand)
  expect(tokens.length).toBeGreaterThanOrEqual(members.length - 2)
  for (const path of ['/3ds/', '/callbacks/iyzico/', '/fake-bank/acs']) {
    expect(traffic).toContain(path)
  }
  expect(traffic).toContain('iyzico-3ds-form')
  const everything = `${traffic}\n${await readDocuments(shop.page)}`
  expect(found(serverSecrets, everything)).toEqual([])
  expect(rawToken.exec(everything)?.[0]).toBeUndefined()
  // The page's token goes from iyzico to iyzico, and to the callback of the BFF: no other way.
  const [pageToken = '', ...walletSession] = secretsOfHosted
  expect(found(walletSession, everything)).toEqual([])
  expect(found([pageToken], await readDocuments(shop.page))).toEqual([])
  expect(traffic.split(pageToken)).toHaveLength(3)
})

test('R1: the member’s name and the card beyond its last digits stay on the server', async ({
  shop,
}) => {
  await askPlainly(shop.page)
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
  test.slow()
  const { tokens, secretsOfHosted, gsmNumber } = await shopAround(shop, stand)
  const { clientSecret } = await shop.sessionOf()
  const secretsOfPayments = stand.iyzico.payments().map(({ token }) => token)
  stand.iyzico.fail({ kind: 'server-error', times: 3 })
  stand.iyzico.fail({ kind: 'refuse', errorCode: '1000', times: 3 })
  const member = stand.newMember()
  for (const _ of [1, 2, 3]) {
    await shop.open({ member })
    await expect(shop.element).toHaveAttribute('data-state', /ready|error/, { timeout: 20_000 })
  }
  for (const route of ['/api/access-token', '/api/payments', '/api/wallet-login']) {
    await expect.poll(stand.bffOutput).toContain(route)
  }
  for (const route of ['/3ds/:id', '/login/:id', '/callbacks/iyzico/:id']) {
    await expect.poll(stand.bffOutput).toContain(route)
  }
  const log = stand.bffOutput()
  expect(tokens.length).toBeGreaterThan(0)
  expect(secretsOfPayments.length).toBeGreaterThan(0)
  const secrets = [
    ...serverSecrets,
    ...tokens,
    ...secretsOfPayments,
    ...secretsOfHosted,
    gsmNumber,
    clientSecret,
  ]
  expect(found([...secrets, ...personalData], log)).toEqual([])
  expect(log).not.toMatch(/page_[\w-]{16}|_secret_/)
  expect(rawToken.exec(log)?.[0]).toBeUndefined()
})

test('R3: no token and no secret travels in an address or a referrer', async ({ shop, stand }) => {
  test.slow()
  const { addresses, tokens, secretsOfHosted, gsmNumber } = await shopAround(shop, stand)
  const { clientSecret } = await shop.sessionOf()
  expect(addresses).toContain('/api/access-token')
  expect(addresses).toContain('/login/')
  expect(addresses).toContain('/thanks?checkout_session=')
  const secrets = [...serverSecrets, ...tokens, ...secretsOfHosted, clientSecret]
  expect(found([...secrets, ...personalData, gsmNumber], addresses)).toEqual([])
  expect(addresses).not.toMatch(/_secret_|eyJ/)
})

test('nothing is kept in any storage of the frame, before paying or after it', async ({
  shop,
  context,
  stand,
}) => {
  await payAtIyzico(shop, stand)
  const wallet = await shop.open({ member: 'debit-card' })
  await wallet.payButton.click()
  await wallet.bank.approve()
  await expect(wallet.paidHeading).toBeVisible()
  const { cookies, origins } = await context.storageState({ indexedDB: true })
  expect(origins.filter(({ origin }) => origin === stand.bffUrl)).toEqual([])
  expect(cookies.filter(({ domain }) => domain === new URL(stand.bffUrl).hostname)).toEqual([])
})
