import { expect, test } from '../fixtures/test.ts'
import { recordEvents } from '../pages/record-events.ts'

test('a returning member sees the card of the last payment and the amount', async ({ shop }) => {
  const wallet = await shop.open({ member: 'card' })
  await expect(wallet.card('0003')).toBeVisible()
  await expect(wallet.payButton).toBeEnabled()
  await expect(shop.element).toHaveAttribute('data-state', 'ready')
})

test('the shop and the frame are two sites, each on its own port', async ({ shop, stand }) => {
  const wallet = await shop.open({ member: 'card' })
  await expect(wallet.card('0003')).toBeVisible()
  const frame = await shop.frame()
  expect(new URL(frame.url()).origin).toBe(stand.bffUrl)
  expect(new URL(shop.page.url()).origin).toBe(stand.shopUrl)
  expect(new URL(stand.bffUrl).hostname).not.toBe(new URL(stand.shopUrl).hostname)
})

test('a member who paid from the balance sees the balance', async ({ shop }) => {
  const wallet = await shop.open({ member: 'balance' })
  await expect(wallet.balance).toBeVisible()
  await expect(wallet.payButton).toBeVisible()
})

test('a card that has expired says so, and one that soon will, too', async ({ shop }) => {
  const expired = await shop.open({ member: 'expired-card' })
  await expect(expired.card('0006')).toBeVisible()
  await expect(expired.expiredBadge).toBeVisible()
  const expiring = await shop.open({ member: 'expiring-card' })
  await expect(expiring.card('0008')).toBeVisible()
  await expect(expiring.expiresSoonBadge).toBeVisible()
})

test('a wallet session that iyzico has ended asks for a new login', async ({ shop }) => {
  const wallet = await shop.open({ member: 'ended-session' })
  await expect(wallet.loginAgainHeading).toBeVisible()
  await expect(shop.element).toHaveAttribute('data-state', 'login')
})

test('a buyer without a wallet is asked to log in with iyzico', async ({ shop }) => {
  const wallet = await shop.open({ member: 'somebody-new' })
  await expect(wallet.loginHeading).toBeVisible()
  await expect(shop.element).toHaveAttribute('data-state', 'login')
})

test('the frame speaks the language of the element, and changes it in place', async ({ shop }) => {
  const english = await shop.open({ member: 'card', locale: 'en' })
  await expect(english.payButton).toBeVisible()
  await expect(english.root).toHaveAttribute('lang', 'en')
  const before = await shop.frame()
  await shop.element.evaluate((element) => element.setAttribute('locale', 'tr'))
  await expect(shop.wallet('tr').payButton).toBeVisible()
  await expect(shop.wallet('tr').root).toHaveAttribute('lang', 'tr')
  expect(await shop.frame()).toBe(before)
})

test('the merchant hears that it is ready, once, and nothing personal', async ({ shop }) => {
  const heard = await recordEvents(shop.page)
  const wallet = await shop.open({ member: 'card' })
  await expect(wallet.card('0003')).toBeVisible()
  await expect.poll(() => heard.named('ready')).toEqual([{}])
  await expect
    .poll(() => heard.named('state-change').at(-1))
    .toEqual({ state: 'ready', previous: 'loading' })
  expect(heard.named('error')).toEqual([])
  expect(JSON.stringify(heard.all())).not.toMatch(/0003|John|HSBC/)
})
