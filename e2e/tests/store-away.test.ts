// A buyer comes back from iyzico or the bank while the store takes no writes: the page waits for it.
import { readOrder } from '../fixtures/read-order.ts'
import { startStand, type Stand } from '../fixtures/stand.ts'
import { expect, test as base } from '../fixtures/test.ts'
import { watchViolations } from '../pages/watch-violations.ts'

const test = base.extend<{ stand: Stand }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures here
  stand: async ({}, use) => {
    const stand = await startStand()
    await use(stand)
    await stand.stop()
  },
})

test('the way back from iyzico’s page leads to the shop once the store is there again', async ({
  shop,
  page,
  stand,
}) => {
  test.slow()
  const holder = stand.newHolder()
  const wallet = await shop.openCheckout({ member: holder.name })
  const { id } = await shop.sessionOf()
  await wallet.loginButton.click()
  const hosted = shop.hosted()
  await hosted.logIn(holder.gsmNumber)
  await hosted.choose(holder.lastFour)
  const unlock = stand.lockStore()
  await hosted.payButton.click()
  await expect(page.getByText('Lütfen bu sayfayı kapatmayın.')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('button', { name: 'Devam et' })).toBeVisible()
  unlock()
  await expect(shop.thanks().paid).toBeVisible({ timeout: 60_000 })
  expect(await readOrder(stand, id)).toMatchObject({ status: 'succeeded' })
  expect(stand.iyzico.charges()).toHaveLength(1)
})

test(
  'the bank’s answer in the frame is taken once the store is there again',
  { tag: '@long' },
  async ({ shop, stand }) => {
    test.slow()
    stand.iyzico.set({ callbackShape: 'classic' })
    const violations = await watchViolations(shop.page)
    const wallet = await shop.open({ member: 'debit-card' })
    await wallet.payButton.click()
    await expect(wallet.challengeHeading).toBeVisible()
    const unlock = stand.lockStore()
    await wallet.bank.approve()
    await expect(
      wallet.bankFrame.contentFrame().getByText('Lütfen bu sayfayı kapatmayın.'),
    ).toBeVisible({ timeout: 60_000 })
    unlock()
    await expect(wallet.paidHeading).toBeVisible({ timeout: 60_000 })
    expect(violations).toEqual([])
    expect(stand.iyzico.charges()).toHaveLength(1)
  },
)
