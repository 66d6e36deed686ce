// Ten minutes at the bank, on a BFF whose clock can be moved on.
import { startStand, type Stand } from '../fixtures/stand.ts'
import { expect, test as base } from '../fixtures/test.ts'
import { shopPage } from '../pages/shop-page.ts'

const test = base.extend<{ stand: Stand }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures here
  stand: async ({}, use) => {
    const stand = await startStand({ hasMovableClock: true })
    await use(stand)
    await stand.stop()
  },
})

for (const bank of ['no-answer', 'otp'] as const) {
  test(`a challenge that nobody ends in ten minutes (${bank}) has timed out, uncharged, and can be paid anew`, async ({
    shop,
    stand,
  }) => {
    const tenMinutes = 600_000
    await shop.page.clock.install()
    stand.iyzico.set({ bank })
    const wallet = await shop.open({ member: 'debit-card' })
    await wallet.payButton.click()
    await expect(wallet.bank.waiting.or(wallet.bank.otpField)).toBeVisible()
    stand.passTenMinutes()
    await shop.page.clock.fastForward(tenMinutes)
    await expect(wallet.declinedHeading).toBeVisible({ timeout: 20_000 })
    await expect(wallet.alert).toContainText('Banka doğrulamasının süresi doldu')
    await expect(wallet.bankFrame).toHaveCount(0)
    expect(stand.iyzico.charges()).toEqual([])

    stand.iyzico.set({ bank: 'otp' })
    await wallet.payButton.click()
    await wallet.bank.approve()
    await expect(wallet.paidHeading).toBeVisible()
    expect(stand.iyzico.charges()).toHaveLength(1)
  })
}

test('a code that is typed after the ten minutes never becomes a second charge', async ({
  shop,
  stand,
  context,
}) => {
  const wallet = await shop.open({ member: 'debit-card' })
  await wallet.payButton.click()
  await expect(wallet.bank.otpField).toBeVisible()
  // No poll of the frame may take the bank's page away before the code is typed.
  await shop.page.route('**/api/payments/*', (route) => route.abort())
  stand.passTenMinutes()
  await expect
    .poll(() => stand.iyzico.count('retrieve/payment'), { timeout: 15_000 })
    .toBeGreaterThanOrEqual(2)
  await wallet.bank.approve()
  await expect.poll(() => stand.iyzico.charges()).toHaveLength(1)

  const later = shopPage(await context.newPage(), stand.shopUrl)
  const again = await later.open({ member: 'debit-card' })
  await expect(again.paidHeading).toBeVisible({ timeout: 20_000 })
  await expect(again.anyPayButton).toHaveCount(0)
  expect(stand.iyzico.charges()).toHaveLength(1)
})
