// What banks' pages do to whoever frames them; the shop and the payment outlive all of it.
import { bankPage } from 'wallet-checkout/testing/playwright'
import { finishAnimations } from '../pages/finish-animations.ts'
import { expect, test } from '../fixtures/test.ts'

const second = 1_000

/** So long a bank's page may stay blank before another way is offered. */
const helpAfter = 12 * second

for (const bank of ['auto-ok', 'alert', 'popup'] as const) {
  test(`a bank of the kind ${bank} is paid at, and takes nothing off the shop’s page`, async ({
    shop,
    stand,
  }) => {
    const dialogs: string[] = []
    shop.page.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    stand.iyzico.set({ bank })
    const wallet = await shop.open({ member: 'debit-card' })
    await wallet.payButton.click()
    if (bank !== 'auto-ok') await wallet.bank.approve()
    await expect(wallet.paidHeading).toBeVisible()
    expect(dialogs).toEqual([])
    expect(new URL(shop.page.url()).origin).toBe(stand.shopUrl)
    expect(stand.iyzico.charges()).toHaveLength(1)
  })
}

test('a bank that refuses frames cannot take the shop away, and is reached as a full page', async ({
  shop,
  stand,
}) => {
  await shop.page.clock.install()
  stand.iyzico.set({ bank: 'frame-buster' })
  const wallet = await shop.open({ member: 'debit-card' })
  await wallet.payButton.click()
  await expect(wallet.bank.otpField).toBeAttached()
  await expect(wallet.bank.otpField).toBeHidden()
  expect(new URL(shop.page.url()).origin).toBe(stand.shopUrl)
  await expect(wallet.fullPageLink).toHaveCount(0)

  await shop.page.clock.runFor(helpAfter)
  // The link makes the frame grow: a click meanwhile lands beside it.
  await expect(wallet.fullPageLink).toBeVisible()
  await finishAnimations(shop.page)
  await wallet.fullPageLink.click()
  const bank = bankPage(shop.page)
  await bank.approve()
  await expect(shop.page.getByText('Ödemenin sonucu mağazanın sayfasında.')).toBeVisible()
  expect(new URL(shop.page.url()).origin).toBe(stand.bffUrl)

  const back = await shop.open({ member: 'debit-card' })
  await expect(back.paidHeading).toBeVisible()
  expect(stand.iyzico.charges()).toHaveLength(1)
})

test('a bank that refuses an opaque origin can be given up, and nothing is charged', async ({
  shop,
  stand,
}) => {
  stand.iyzico.set({ bank: 'refuses-null-origin' })
  const wallet = await shop.open({ member: 'debit-card' })
  await wallet.payButton.click()
  await expect(wallet.bank.refusal).toBeVisible()
  await expect(shop.element).toHaveAttribute('data-state', 'challenge')
  await wallet.cancelButton.click()
  await expect(wallet.declinedHeading).toBeVisible({ timeout: 20_000 })
  expect(stand.iyzico.charges()).toEqual([])
})

test('a bank that does not answer can be given up, and nothing is charged', async ({
  shop,
  stand,
}) => {
  await shop.page.clock.install()
  stand.iyzico.set({ bank: 'no-answer' })
  const wallet = await shop.open({ member: 'debit-card' })
  await wallet.payButton.click()
  await expect(wallet.bank.waiting).toBeVisible()
  await shop.page.clock.runFor(helpAfter)
  await expect(wallet.fullPageLink).toBeVisible()
  await wallet.cancelButton.click()
  await expect(wallet.declinedHeading).toBeVisible({ timeout: 20_000 })
  expect(stand.iyzico.charges()).toEqual([])
})

for (const [manner, switches] of [
  ['sends the buyer back twice', { callbacks: 2 }],
  ['never sends the buyer back', { callbacks: 0 }],
  ['takes three seconds', { bankDelayMs: 3 * second }],
  ['lets the merchant complete the payment', { callbackShape: 'classic' }],
] as const) {
  test(`a bank that ${manner} is one charge and a success`, async ({ shop, stand }) => {
    stand.iyzico.set(switches)
    const wallet = await shop.open({ member: 'debit-card' })
    await wallet.payButton.click()
    await wallet.bank.approve()
    await expect(wallet.paidHeading).toBeVisible({ timeout: 20_000 })
    expect(stand.iyzico.charges()).toHaveLength(1)
  })
}

test('a bank that says no at the end is a failed verification', async ({ shop, stand }) => {
  stand.iyzico.set({ mdStatus: '0' })
  const wallet = await shop.open({ member: 'debit-card' })
  await wallet.payButton.click()
  await wallet.bank.approve()
  await expect(wallet.declinedHeading).toBeVisible({ timeout: 20_000 })
  await expect(wallet.alert).toContainText('Banka doğrulaması başarısız oldu')
  expect(stand.iyzico.charges()).toEqual([])
})
