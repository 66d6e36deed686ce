// The samples of the documents, as a merchant would run them.
import { randomUUID } from 'node:crypto'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import { hostedPage, walletFrame } from 'wallet-checkout/testing/playwright'
import { createSampleOrder } from '../fixtures/sample-order.ts'
import { test, type SampleStand } from '../fixtures/sample-stand.ts'
import { readRegion } from '../site/read-region.ts'
import { delivered, takeNotice } from '../site/samples/take-notice.ts'

const run = promisify(execFile)
const sample = (name: string) => new URL(`../site/samples/${name}`, import.meta.url)

/** The page of a merchant who has copied these regions, with addresses and ids of this stand. */
async function openPage(page: Page, stand: SampleStand, regions: readonly [string, string][]) {
  const { id, clientSecret } = await createSampleOrder(stand)
  const parts = await Promise.all(regions.map(([file, region]) => readRegion(file, region)))
  const html = parts
    .join('\n')
    .replaceAll('https://pay.shop.example', stand.bffUrl)
    .replaceAll('cs_…_secret_…', clientSecret)
    .replaceAll('cs_…', id)
  await page.goto(stand.showPage(`<!doctype html>${html}`))
  const element = page.locator('wallet-checkout')
  const frame = element.locator('iframe').contentFrame()
  const anyButton = (name: string) => frame.getByRole('button', { name, exact: true })
  return { element, wallet: walletFrame(frame), anyButton }
}

test('the server of the quick start sells: a first payment at iyzico, then one tap', async ({
  page,
  samples,
}) => {
  test.slow()
  await page.goto(`${samples.shopUrl}/?order=${randomUUID()}`)
  const wallet = walletFrame(page.locator('wallet-checkout iframe').contentFrame())
  await wallet.loginButton.click()
  await hostedPage(page).payAs('0555 555 55 55', 'balance')
  await expect(page.getByText('succeeded')).toBeVisible({ timeout: 25_000 })

  await page.goto(`${samples.shopUrl}/?order=${randomUUID()}`)
  await wallet.payButton.click()
  await expect(page.getByText('succeeded')).toBeVisible({ timeout: 25_000 })
})

test('the page of the quick start pays, and tells the page so', async ({ page, samples }) => {
  const { wallet } = await openPage(page, samples, [
    ['page.html', 'embed'],
    ['page.html', 'listen'],
  ])
  await wallet.payButton.click()
  await expect(page.locator('#outcome')).toHaveText('Paid')
})

test('the sample that asks for the terms first stops a payment, and lets it go', async ({
  page,
  samples,
}) => {
  const { wallet, element } = await openPage(page, samples, [
    ['page.html', 'embed'],
    ['page.html', 'before-pay'],
    ['page.html', 'style'],
  ])
  await wallet.payButton.click()
  await expect(wallet.payButton).toBeEnabled()
  await expect(element).toHaveAttribute('data-state', 'ready')
  await page.locator('#terms').check()
  await wallet.payButton.click()
  await expect(element).toHaveAttribute('data-state', 'success')
})

test('the sample of a look and of words is taken, as attributes and as properties', async ({
  page,
  samples,
}) => {
  const warnings: string[] = []
  page.on('console', (message) => {
    if (message.text().startsWith('[wallet-checkout]')) warnings.push(message.text())
  })
  const asAttributes = await openPage(page, samples, [['appearance.html', 'attributes']])
  await expect(asAttributes.anyButton('149,90 TL ile satın al')).toBeVisible()
  await openPage(page, samples, [
    ['page.html', 'embed'],
    ['appearance.html', 'properties'],
  ])
  await expect(asAttributes.wallet.payButton).toBeVisible()
  expect(warnings).toEqual([])
})

test('the webhook sample takes a notice once, and none that is forged or old', async ({
  page,
  samples,
}) => {
  const { wallet } = await openPage(page, samples, [['page.html', 'embed']])
  await wallet.payButton.click()
  await expect(wallet.paidHeading).toBeVisible()
  await expect.poll(() => samples.notices.length).toBeGreaterThan(0)
  const { headers, body, answer } = samples.notices.at(-1)!
  expect(answer).toBe(200)
  const before = delivered.length
  expect(before).toBeGreaterThan(0)

  expect(takeNotice(headers, body, samples.webhookSecret)).toBe(200)
  expect(delivered).toHaveLength(before)
  expect(takeNotice(headers, body.replace('149.90', '1.00'), samples.webhookSecret)).toBe(401)
  const old = new Headers(headers)
  old.set('webhook-timestamp', String(Math.floor(Date.now() / 1000) - 3600))
  expect(takeNotice(old, body, samples.webhookSecret)).toBe(401)
})

test('the commands with curl create an order and read it', async ({ samples }) => {
  const folder = await mkdtemp(join(tmpdir(), 'wallet-checkout-'))
  const order = JSON.parse(await readFile(sample('order.json'), 'utf8')) as object
  const mine = { ...order, origin: samples.shopUrl, returnUrl: `${samples.shopUrl}/thanks` }
  await writeFile(join(folder, 'order.json'), JSON.stringify(mine))
  const env = { BFF_URL: samples.bffUrl, MERCHANT_SECRET_KEY: samples.secretKey }
  const shell = async (region: string, extra: Record<string, string> = {}) => {
    const command = await readRegion('create-session.sh', region)
    const options = { cwd: folder, env: { ...process.env, ...env, ...extra } }
    const { stdout } = await run('sh', ['-c', command], options)
    return JSON.parse(stdout) as { id: string; status: string }
  }
  const created = await shell('create')
  expect(created.status).toBe('open')
  expect(await shell('read', { SESSION_ID: created.id })).toMatchObject({ id: created.id })
  await rm(folder, { recursive: true })
})

test('the account samples tell of a wallet, forget it, and call an order off', async ({
  samples,
}) => {
  const order = await createSampleOrder(samples)
  process.env['BFF_URL'] = samples.bffUrl
  process.env['MERCHANT_SECRET_KEY'] = samples.secretKey
  const { isLinked, forget, cancel } = await import('../site/samples/members.ts')
  expect(await isLinked(order.buyerId)).toBe(true)
  await forget(order.buyerId)
  expect(await isLinked(order.buyerId)).toBe(false)
  expect(await cancel(order.id)).toBe(200)
})
