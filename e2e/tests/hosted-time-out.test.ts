// iyzico's page left open for an hour, on a BFF whose clock can be moved on.
import { latestPage } from '../fixtures/post-callback.ts'
import { readOrder } from '../fixtures/read-order.ts'
import { startStand, type Stand } from '../fixtures/stand.ts'
import { expect, test as base } from '../fixtures/test.ts'

const test = base.extend<{ stand: Stand }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures here
  stand: async ({}, use) => {
    const stand = await startStand({ hasMovableClock: true })
    await use(stand)
    await stand.stop()
  },
})

for (const isPaid of [false, true]) {
  test(`a page that is left open for an hour ${isPaid ? 'and was paid is found paid' : 'is over, and its order is paid on another'}`, async ({
    shop,
    stand,
  }) => {
    test.slow()
    const holder = stand.newHolder()
    const wallet = await shop.openCheckout({ member: holder.name })
    const { id } = await shop.sessionOf()
    await wallet.loginButton.click()
    const hosted = shop.hosted()
    await hosted.logIn(holder.gsmNumber)
    if (isPaid) {
      stand.iyzico.set({ callbacks: 0, webhooks: 'lost' })
      await hosted.choose(holder.lastFour)
      await hosted.payButton.click()
      await expect(hosted.lostHeading).toBeVisible()
    }
    stand.iyzico.expireHostedPage(latestPage(stand).token)

    // Ten minutes for every look: its end, and two minutes more, are seen on the way.
    const statusLater = async () => {
      stand.passTenMinutes()
      return (await readOrder(stand, id)).status
    }
    await expect.poll(statusLater, { timeout: 30_000 }).toBe(isPaid ? 'succeeded' : 'failed')
    if (!isPaid) {
      await hosted.choose(holder.lastFour)
      await expect(hosted.expiredHeading).toBeVisible()
      await hosted.toShopButton.click()
      await expect(shop.thanks().unpaidHeading).toBeVisible()
      await shop.thanks().backToPayLink.click()
      await wallet.loginButton.click()
      await hosted.payAs(holder.gsmNumber, holder.lastFour)
      await expect(shop.thanks().paid).toBeVisible()
    }
    expect(await readOrder(stand, id)).toMatchObject({ status: 'succeeded' })
    expect(stand.iyzico.charges()).toHaveLength(1)
  })
}
