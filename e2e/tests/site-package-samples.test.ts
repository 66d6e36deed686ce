// The samples of the documents that import the npm package, against the package as it is built.
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import { walletCheckoutPage } from 'wallet-checkout/testing/playwright'
import { root } from '../commands/places.ts'
import { bundleSample } from '../fixtures/bundle-sample.ts'
import { createSampleOrder } from '../fixtures/sample-order.ts'
import { test, type SampleStand } from '../fixtures/sample-stand.ts'

const samples = join(root, 'e2e', 'site', 'samples', 'package')

const buttons = '<button id="night">Night</button><button id="leave">Leave</button>'

/** A page with a bundle in it, for an order of its own. */
async function openBundle(page: Page, stand: SampleStand, toEntry: ToEntry) {
  const session = await createSampleOrder(stand)
  const bundle = await bundleSample(toEntry(session))
  const code = bundle.replaceAll('https://pay.shop.example', stand.bffUrl)
  const html = `<div id="checkout"></div>${buttons}<p id="outcome"></p>`
  const script = `<script type="module">${code}</script>`
  await page.goto(stand.showPage(`<!doctype html>${html}${script}`, session))
  return walletCheckoutPage(page)
}

type ToEntry = (session: { id: string; clientSecret: string }) => string

test('the createCheckout sample pays, changes in place, and leaves nothing behind', async ({
  page,
  samples: stand,
}) => {
  const file = JSON.stringify(join(samples, 'create-checkout.ts'))
  const checkout = await openBundle(page, stand, () => `import ${file}`)
  await expect(checkout.in('ready')).toBeVisible()
  await page.getByRole('button', { name: 'Night' }).click()
  await expect(checkout.frame.root).toHaveAttribute('data-theme', 'dark')
  await checkout.pay()
  await expect(page.locator('#outcome')).toHaveText(/^Paid: pa_/)
  await page.getByRole('button', { name: 'Leave' }).click()
  await expect(checkout.element).toHaveCount(0)
})

test('the React sample pays, under StrictMode, and renders what came of it', async ({
  page,
  samples: stand,
}) => {
  const file = JSON.stringify(join(root, 'e2e', 'fixtures', 'react-page.tsx'))
  const checkout = await openBundle(page, stand, ({ id, clientSecret }) => {
    const session = JSON.stringify({ id, clientSecret })
    return `import { mountCheckout } from ${file}\nmountCheckout(${session})`
  })
  await checkout.pay()
  await expect(page.locator('#checkout').getByText('Paid')).toBeVisible()
  await expect(page.locator('#outcome')).toHaveText(/^pa_/)
})
