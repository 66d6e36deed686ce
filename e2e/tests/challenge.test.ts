import { expect, test } from '../fixtures/test.ts'
import { recordEvents } from '../pages/record-events.ts'
import { watchViolations } from '../pages/watch-violations.ts'

test('a debit card is paid with after its bank has approved, on a page that frames the BFF alone', async ({
  shop,
  stand,
}) => {
  const violations = await watchViolations(shop.page)
  const response = shop.page.waitForResponse(`${stand.shopUrl}/**`)
  const wallet = await shop.open({ member: 'debit-card' })
  expect((await response).headers()['content-security-policy']).toContain(
    `frame-src ${stand.bffUrl};`,
  )
  await wallet.payButton.click()
  await expect(wallet.challengeHeading).toBeVisible()
  await expect(shop.element).toHaveAttribute('data-state', 'challenge')
  await wallet.bank.approve()
  await expect(wallet.paidHeading).toBeVisible()
  await expect(wallet.bankFrame).toHaveCount(0)
  expect(violations).toEqual([])
  expect(stand.iyzico.payments()).toMatchObject([{ paymentType: '3DS', status: 'SUCCESS' }])
  expect(stand.iyzico.charges()).toHaveLength(1)
})

test('a challenge that nobody asked for is shown and passed', async ({ shop, stand }) => {
  stand.iyzico.set({ threeDSecure: 'dynamic' })
  const wallet = await shop.open({ member: 'visa-card' })
  await wallet.payButton.click()
  await wallet.bank.approve()
  await expect(wallet.paidHeading).toBeVisible()
  expect(stand.iyzico.charges()).toHaveLength(1)
})

test('a bank that insists on verification is asked for it with the next press', async ({
  shop,
  stand,
}) => {
  stand.iyzico.set({ threeDSecure: 'required' })
  const wallet = await shop.open({ member: 'visa-card' })
  await wallet.payButton.click()
  await expect(wallet.alert).toContainText('Banka doğrulama istiyor')
  await wallet.payButton.click()
  await wallet.bank.approve()
  await expect(wallet.paidHeading).toBeVisible()
  expect(stand.iyzico.charges()).toHaveLength(1)
})

test('a code may be wrong once, and right after that', async ({ shop, stand }) => {
  const wallet = await shop.open({ member: 'debit-card' })
  await wallet.payButton.click()
  await wallet.bank.approve('000000')
  await expect(wallet.bank.alert).toContainText('Şifre hatalı')
  await expect(wallet.challengeHeading).toBeVisible()
  expect(stand.iyzico.charges()).toEqual([])
  await wallet.bank.approve()
  await expect(wallet.paidHeading).toBeVisible()
  expect(stand.iyzico.charges()).toHaveLength(1)
})

test('a code that stays wrong is a failed verification', async ({ shop, stand }) => {
  const wallet = await shop.open({ member: 'debit-card' })
  await wallet.payButton.click()
  for (const otp of ['000000', '000001']) {
    await wallet.bank.approve(otp)
    // The next page, where nothing has been typed yet.
    await expect(wallet.bank.alert).toBeVisible()
    await expect(wallet.bank.otpField).toHaveValue('')
  }
  await wallet.bank.approve('000002')
  await expect(wallet.declinedHeading).toBeVisible()
  await expect(wallet.alert).toContainText('Banka doğrulaması başarısız oldu')
  expect(stand.iyzico.charges()).toEqual([])
})

test('the buyer gives up with our button: nothing is charged, and the bank’s page is dead', async ({
  shop,
  stand,
}) => {
  const heard = await recordEvents(shop.page)
  const wallet = await shop.open({ member: 'debit-card' })
  await wallet.payButton.click()
  await expect(wallet.bank.otpField).toBeVisible()
  await wallet.cancelButton.click()
  await expect(wallet.declinedHeading).toBeVisible({ timeout: 20_000 })
  await expect(wallet.alert).toContainText('Banka doğrulamasını iptal ettiniz')
  await expect(wallet.bankFrame).toHaveCount(0)
  await expect.poll(() => heard.named('cancel')).toEqual([{}])
  await expect
    .poll(() => heard.named('payment-failure'))
    .toMatchObject([{ code: 'challenge_cancelled' }])
  expect(stand.iyzico.charges()).toEqual([])
  await wallet.payButton.click()
  await wallet.bank.approve()
  await expect(wallet.paidHeading).toBeVisible()
  expect(stand.iyzico.charges()).toHaveLength(1)
})

test('the buyer gives up on the page of the bank', async ({ shop, stand }) => {
  const wallet = await shop.open({ member: 'debit-card' })
  await wallet.payButton.click()
  await wallet.bank.cancelButton.click()
  await expect(wallet.declinedHeading).toBeVisible({ timeout: 20_000 })
  await expect(wallet.payButton).toBeVisible()
  expect(stand.iyzico.charges()).toEqual([])
})

test('a page that is loaded again in the middle of a challenge shows it again', async ({
  shop,
  stand,
}) => {
  const wallet = await shop.open({ member: 'debit-card' })
  await wallet.payButton.click()
  await expect(wallet.bank.otpField).toBeVisible()
  await shop.page.reload()
  await expect(wallet.challengeHeading).toBeVisible()
  await expect(wallet.anyPayButton).toHaveCount(0)
  await wallet.bank.approve()
  await expect(wallet.paidHeading).toBeVisible()
  expect(stand.iyzico.charges()).toHaveLength(1)
})
