import { expect, test } from 'vitest'
import { attemptOf, aPayingApp, postForm } from '../../testing/paying-app.ts'
import { createTestApp, publicUrl } from '../../testing/test-app.ts'

test('the bank’s page is served once, as an origin of its own', async () => {
  const shop = await aPayingApp({ member: 'debit-card' })
  const { challengeUrl = '' } = await shop.pay()
  const page = await shop.app.request(challengeUrl)
  expect(page.status).toBe(200)
  expect(page.headers.get('content-security-policy')).toBe(
    "sandbox allow-scripts allow-forms; frame-ancestors 'self' https://shop.example",
  )
  expect(await page.text()).toContain('iyzico-3ds-form')
  expect((await shop.app.request(challengeUrl)).status).toBe(404)
})

test('HEAD is refused, and uses nothing', async () => {
  const shop = await aPayingApp({ member: 'debit-card' })
  const { challengeUrl = '' } = await shop.pay()
  const head = await shop.app.request(challengeUrl, { method: 'HEAD' })
  expect([head.status, head.headers.get('allow')]).toEqual([405, 'GET'])
  expect((await shop.app.request(challengeUrl)).status).toBe(200)
})

test('a lost page may be had again, three in all; then the frame can only give up', async () => {
  const shop = await aPayingApp({ member: 'debit-card' })
  let attempt = await shop.pay()
  const urls = new Set<string>()
  for (let page = 1; page <= 3; page += 1) {
    const { challengeUrl = '' } = attempt
    expect((await shop.read(attempt)).challengeUrl).toBe(challengeUrl)
    urls.add(challengeUrl)
    await shop.loadChallenge(attempt)
    attempt = await shop.read(attempt)
  }
  expect(urls.size).toBe(3)
  expect(attempt).toMatchObject({ status: 'challenge' })
  expect(attempt).not.toHaveProperty('challengeUrl')
  expect((await shop.giveUp(attempt)).status).toBe(202)
})

test('a wrong id is a 404 page, and so is the id of a challenge that was given up', async () => {
  const shop = await aPayingApp({ member: 'debit-card' })
  const attempt = await shop.pay()
  const { challengeUrl = '' } = attempt
  const wrong = [`${publicUrl}/3ds/x`, `${publicUrl}/3ds/${attempt.id}`, `${challengeUrl}0`]
  for (const url of wrong) expect((await shop.app.request(url)).status).toBe(404)
  await shop.giveUp(attempt)
  expect((await shop.app.request(challengeUrl)).status).toBe(404)
})

test('a callback to an address that never was is a 404 page', async () => {
  const { app } = await createTestApp()
  const answer = await postForm({ app }, `${publicUrl}/callbacks/iyzico/cb_0`, { token: 'x' })
  expect(answer.status).toBe(404)
  expect(answer.headers.get('content-type')).toContain('text/html')
})

test('every callback is answered by the same page, which says nothing', async () => {
  const shop = await aPayingApp({ member: 'debit-card' })
  const [post] = await shop.atBank(await shop.pay())
  if (!post) throw new Error('The bank sent nobody back')
  const first = await postForm(shop, post.url, post.fields)
  const repeated = await postForm(shop, post.url, post.fields)
  const forged = await postForm(shop, post.url, { token: 'x' })
  const pages = await Promise.all([first, repeated, forged].map((answer) => answer.text()))
  expect([first.status, repeated.status, forged.status]).toEqual([200, 200, 200])
  expect(new Set(pages).size).toBe(1)
  expect(pages[0]).not.toContain(post.fields['token'])
})

test('R24: a callback may have 32 KB, and no more', async () => {
  const { app } = await createTestApp()
  const send = (length: number) =>
    postForm({ app }, `${publicUrl}/callbacks/iyzico/cb_0`, { a: 'x'.repeat(length - 2) })
  expect((await send(32 * 1024)).status).toBe(404)
  expect((await send(32 * 1024 + 1)).status).toBe(413)
})

test('HEAD on a callback is refused, and anything but a form', async () => {
  const shop = await aPayingApp({ member: 'debit-card' })
  const attempt = await shop.pay()
  const [post] = await shop.atBank(attempt)
  const url = post?.url ?? ''
  const head = await shop.app.request(url, { method: 'HEAD' })
  expect([head.status, head.headers.get('allow')]).toEqual([405, 'GET, POST'])
  const json = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }
  expect((await shop.app.request(url, json)).status).toBe(415)
  expect(await shop.path(attempt)).toEqual(['claimed', 'sent', 'challenge'])
})

const mutations = [
  'status',
  'paymentId',
  'conversationData',
  'conversationId',
  'mdStatus',
  'signature',
]

test.each(mutations)(
  'R16: a classic callback with its %s changed, or left out, makes no transition',
  async (name) => {
    const shop = await aPayingApp({
      member: 'debit-card',
      switches: { callbackShape: 'classic' },
    })
    const attempt = await shop.pay()
    const [post] = await shop.atBank(attempt)
    if (!post) throw new Error('The bank sent nobody back')
    const { [name]: value = '', ...rest } = post.fields
    const changed = [
      { ...rest, [name]: `${value}0` },
      { ...rest, [name]: '' },
      rest,
      { ...rest, [name]: value, token: 'x' },
    ]
    for (const fields of changed) await postForm(shop, post.url, fields)
    expect(await shop.path(attempt)).toEqual(['claimed', 'sent', 'challenge'])
    expect(shop.control.count('payment/v2/3dsecure/auth')).toBe(0)
    expect(shop.control.charges()).toHaveLength(0)
  },
)

test.each([
  { token: 'x' },
  { token: '' },
  {},
  { conversationId: 'pay_1' },
  { status: 'success', mdStatus: '1' },
])('R16: a callback of %o makes no transition', async (fields) => {
  const shop = await aPayingApp({ member: 'debit-card' })
  const attempt = await shop.pay()
  const { callbackId } = await shop.stored(attempt)
  await postForm(shop, `${publicUrl}/callbacks/iyzico/${callbackId}`, fields)
  expect(await shop.path(attempt)).toEqual(['claimed', 'sent', 'challenge'])
})

test('R16: a callback that names our conversation, unsigned, makes no transition', async () => {
  const shop = await aPayingApp({ member: 'debit-card', switches: { callbackShape: 'classic' } })
  const attempt = await shop.pay()
  const { callbackId, conversationId, paymentId, upstreamToken } = await shop.stored(attempt)
  const url = `${publicUrl}/callbacks/iyzico/${callbackId}`
  for (const fields of [
    { conversationId },
    { paymentId: String(paymentId), conversationId, status: 'success', mdStatus: '1' },
    { token: String(upstreamToken), status: 'success', mdStatus: '1' },
  ]) {
    await postForm(shop, url, fields)
  }
  expect(await shop.path(attempt)).toEqual(['claimed', 'sent', 'challenge'])
})

test('R16: the callback of another attempt makes no transition', async () => {
  const shop = await aPayingApp({ member: 'debit-card', switches: { callbackShape: 'classic' } })
  const first = await shop.pay('key-1')
  const [post] = await shop.atBank(first)
  await shop.giveUp(first)
  shop.control.movePayment(Number(post?.fields['paymentId']), 'FAILURE')
  await shop.pass(10_000)
  const second = await shop.pay('key-2')
  const { callbackId } = await shop.stored(second)
  await postForm(shop, `${publicUrl}/callbacks/iyzico/${callbackId}`, post?.fields ?? {})
  expect(await shop.path(second)).toEqual(['claimed', 'sent', 'challenge'])
})

test('R16: a callback that is repeated makes no second transition, and no second completion', async () => {
  const shop = await aPayingApp({ member: 'debit-card', switches: { callbackShape: 'classic' } })
  const attempt = await shop.pay()
  const [post] = await shop.atBank(attempt)
  if (!post) throw new Error('The bank sent nobody back')
  await Promise.all([1, 2, 3].map(() => postForm(shop, post.url, post.fields)))
  await postForm(shop, post.url, post.fields)
  expect((await attemptOf(await shop.press('key-1'))).status).toBe('succeeded')
  expect(shop.control.count('payment/v2/3dsecure/auth')).toBe(1)
  expect(shop.control.charges()).toHaveLength(1)
})

test('R16: a callback after the success changes nothing', async () => {
  const shop = await aPayingApp({ member: 'debit-card' })
  const attempt = await shop.pay()
  const [post] = await shop.atBank(attempt)
  if (!post) throw new Error('The bank sent nobody back')
  await postForm(shop, post.url, post.fields)
  await shop.pass(2_000)
  const { version } = await shop.stored(attempt)
  await postForm(shop, post.url, post.fields)
  await shop.pass(60_000, 10_000)
  expect(await shop.stored(attempt)).toMatchObject({ state: 'succeeded', version })
})
