import { expect, test } from '../fixtures/test.ts'
import { countRequests } from '../pages/count-requests.ts'
import { recordEvents } from '../pages/record-events.ts'

const text = expect.any(String)

test('a merchant hears of a payment before it and after it, once, and nothing personal', async ({
  shop,
}) => {
  const heard = await recordEvents(shop.page)
  const wallet = await shop.open({ member: 'visa-card' })
  await wallet.payButton.click()
  await expect(wallet.paidHeading).toBeVisible()
  await expect
    .poll(() => heard.named('payment-success'))
    .toEqual([{ attemptId: text, paymentId: text, restored: false }])
  await expect
    .poll(() => heard.named('before-pay'))
    .toEqual([{ paidPrice: '149.90', currency: 'TRY' }])
  expect(heard.named('payment-failure')).toEqual([])
  const names = heard.all().map(({ name }) => name)
  expect(names.indexOf('before-pay')).toBeLessThan(names.indexOf('payment-success'))
  const states = () =>
    heard.named('state-change').map((detail) => (detail as { state: string }).state)
  await expect.poll(states).toEqual(['loading', 'ready', 'paying', 'success'])
  expect(JSON.stringify(heard.all())).not.toMatch(/"0001"|47666200|John|Bankası|_secret_/)
})

test('after a reload the payment is told again, as restored', async ({ shop }) => {
  const heard = await recordEvents(shop.page)
  const wallet = await shop.open({ member: 'visa-card' })
  await wallet.payButton.click()
  await expect(wallet.paidHeading).toBeVisible()
  await shop.page.reload()
  await expect(wallet.paidHeading).toBeVisible()
  await expect
    .poll(() => heard.named('payment-success'))
    .toMatchObject([{ restored: false }, { restored: true }])
  const [first, second] = heard.named('payment-success') as { attemptId: string }[]
  expect(second?.attemptId).toBe(first?.attemptId)
})

test('a merchant’s page can stop a payment before anything is sent, and let the next one go', async ({
  shop,
  stand,
}) => {
  const asked = countRequests(shop.page, '/api/payments')
  const heard = await recordEvents(shop.page)
  const wallet = await shop.open({ member: 'visa-card' })
  await shop.element.evaluate((element) => {
    element.addEventListener('wallet-checkout:before-pay', (event) => event.preventDefault(), {
      once: true,
    })
  })
  await wallet.payButton.click()
  await expect.poll(() => heard.named('before-pay')).toHaveLength(1)
  // Offered anew: the press is over.
  await expect(wallet.payButton).toBeEnabled()
  await expect(shop.element).toHaveAttribute('data-state', 'ready')
  expect(asked()).toBe(0)

  await wallet.payButton.click()
  await expect(wallet.paidHeading).toBeVisible()
  expect(asked()).toBe(1)
  expect(stand.iyzico.charges()).toHaveLength(1)
})

test('a merchant hears of a decline: its code, and what helps', async ({ shop }) => {
  const heard = await recordEvents(shop.page)
  const wallet = await shop.open({ member: 'insufficient-funds' })
  await wallet.payButton.click()
  await expect(wallet.declinedHeading).toBeVisible()
  await expect
    .poll(() => heard.named('payment-failure'))
    .toEqual([{ attemptId: text, code: 'insufficient_funds', recovery: 'change_instrument' }])
  expect(heard.named('payment-success')).toEqual([])
})

test('a merchant hears that nobody knows yet', async ({ shop, stand }) => {
  const heard = await recordEvents(shop.page)
  stand.iyzico.fail({ path: 'checkout/auth', kind: 'reset' })
  const wallet = await shop.open({ member: 'visa-card' })
  await wallet.payButton.click()
  await expect(wallet.unknownHeading).toBeVisible()
  await expect.poll(() => heard.named('payment-unknown')).toEqual([{ attemptId: text }])
  expect(heard.named('payment-failure')).toEqual([])
})
