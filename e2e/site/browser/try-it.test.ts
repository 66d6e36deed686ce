import { expect, test } from './test.ts'

test('an order is created, paid once and read, by the server inside the page', async ({
  page,
  siteUrl,
}) => {
  await page.goto(`${siteUrl}/try-it.html`)
  const call = (name: RegExp) => page.getByRole('button', { name })
  const answer = page.getByRole('region', { name: 'Answer' })
  const send = async (name: RegExp, status: string) => {
    await call(name).click()
    await call(/^Send$/).click()
    await expect(answer.locator('strong')).toHaveText(status)
  }
  await send(/Create a session/, '201')
  await send(/a token/, '200')
  await send(/last payment/, '200')
  await send(/frame: pay/, '200')
  await send(/Read the session/, '200')
  await expect(answer).toContainText('"status": "succeeded"')
  await expect(page.getByText('Charges so far: 1')).toBeVisible()
  await send(/Cancel it/, '409')
})

test('a body that is wrong is answered in Turkish with the field that is', async ({
  page,
  siteUrl,
}) => {
  await page.goto(`${siteUrl}/tr/try-it.html`)
  const body = page.getByLabel('Gövde')
  await expect(body).toHaveValue(/conversationId/)
  await body.fill((await body.inputValue()).replace('"149.90"', '"1.00"'))
  await page.getByRole('button', { name: 'Gönder' }).click()
  const answer = page.getByRole('region', { name: 'Yanıt' })
  await expect(answer.locator('strong')).toHaveText('400')
  await expect(answer).toContainText('#/price')
})

test('the copy for a terminal follows what is typed, and the address of one’s own BFF', async ({
  page,
  siteUrl,
}) => {
  await page.goto(`${siteUrl}/try-it.html`)
  await page.getByLabel('Address', { exact: true }).fill('/v1/members/somebody')
  await page.getByLabel('The same against your own BFF at').fill('https://pay.mine.example')
  await expect(page.getByText("curl 'https://pay.mine.example/v1/members/somebody'")).toBeVisible()
})

test('a colour that cannot be read is drawn as another one, and says so', async ({
  page,
  siteUrl,
}) => {
  await page.goto(`${siteUrl}/appearance.html`)
  const line = page.getByRole('listitem').filter({ hasText: /^ink/ })
  await expect(line).toHaveText(/^ink \d/)
  await expect(line).not.toContainText('drawn as')
  await page.getByLabel('ink', { exact: true }).fill('#cccccc')
  await expect(line).toContainText('drawn as')
})
