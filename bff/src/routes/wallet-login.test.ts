import { expect, test } from 'vitest'
import { codeOf, problemOf } from '../../testing/answers.ts'
import { aHostedShop, goesUnpaid, withHosted } from '../../testing/hosted-shop.ts'
import { aPayingApp } from '../../testing/paying-app.ts'
import { publicUrl, testConfig } from '../../testing/test-app.ts'

const second = 1_000
const minute = 60 * second

test('answers with an address of ours, and nothing of iyzico’s', async () => {
  const shop = await aHostedShop()
  const url = await shop.login()
  const attempt = await shop.last()
  expect(url).toMatch(new RegExp(`^${publicUrl}/login/${attempt.id}\\.page_[0-9a-f]{32}$`))
  expect(url).not.toContain(attempt.upstreamToken)
  expect(attempt).toMatchObject({ kind: 'hosted', state: 'open' })
  expect(attempt.idempotencyKey).toMatch(/^login_/)
  expect(attempt.sealedPage).not.toContain('http')
})

test('sends the order to pwi/init in full, for one instalment', async () => {
  const shop = await aHostedShop()
  await shop.login()
  const { conversationId, callbackId } = await shop.last()
  const [page] = shop.control.hostedPages()
  expect(page).toMatchObject({
    conversationId,
    paidPrice: '149.9',
    currency: 'TRY',
    callbackUrl: `${publicUrl}/callbacks/iyzico/${callbackId}`,
  })
})

test('asked again: the same page, by another address, and both work', async () => {
  const shop = await aHostedShop()
  const first = await shop.login()
  const again = await shop.login()
  expect(again).not.toBe(first)
  const pages = [await shop.follow(again), await shop.follow(first)]
  expect(new Set(pages).size).toBe(1)
  expect(shop.control.count('pwi/init')).toBe(1)
})

test('two tabs at the same moment get one page', async () => {
  const shop = await aHostedShop()
  const { clientSecret } = await shop.renew()
  const urls = await Promise.all([shop.login(), shop.login(clientSecret), shop.login()])
  const pages = await Promise.all(urls.map((url) => shop.follow(url)))
  expect(new Set(pages).size).toBe(1)
  expect(shop.control.count('pwi/init')).toBe(1)
  expect(await shop.store.listAttempts(shop.id)).toHaveLength(1)
})

test('a linked wallet may ask for it too, for another card', async () => {
  const shop = withHosted(await aPayingApp())
  await shop.payThere()
  expect(await shop.session()).toMatchObject({ status: 'succeeded' })
})

test('one tap waits while a page is open, and is told where it is', async () => {
  const shop = withHosted(await aPayingApp())
  await shop.login()
  const { code, attempt } = await problemOf(await shop.press())
  expect(code).toBe('payment_in_progress')
  expect(attempt).toMatchObject({ kind: 'hosted', status: 'processing' })
  expect(await shop.follow(attempt?.loginUrl ?? '')).toContain('/hosted?token=')
})

test('a login waits while one tap is in flight', async () => {
  const shop = withHosted(await aPayingApp({ member: 'debit-card' }))
  const { id } = await shop.pay()
  const { code, attempt } = await problemOf(await shop.ask())
  expect([code, attempt?.id, attempt?.kind]).toEqual(['payment_in_progress', id, 'one_tap'])
})

test('just back from the page, nobody gets another before the look-ups have spoken', async () => {
  const shop = await aHostedShop()
  await shop.payThere(goesUnpaid)
  expect(await codeOf(await shop.ask())).toBe('payment_in_progress')
})

test('after the page’s own end there is no way to it', async () => {
  const shop = await aHostedShop()
  const unused = await shop.login()
  shop.clock.advance(30 * minute)
  expect((await shop.app.request(unused)).status).toBe(404)
  const { clientSecret } = await shop.renew()
  expect(await codeOf(await shop.ask(clientSecret))).toBe('payment_in_progress')
  expect(await shop.lastView()).not.toHaveProperty('loginUrl')
})

test('no new work: paid 409, cancelled and expired 410', async () => {
  const paid = await aHostedShop()
  await paid.payThere()
  expect(await codeOf(await paid.ask())).toBe('already_paid')
  const cancelled = await aHostedShop()
  await cancelled.merchant(`/checkout-sessions/${cancelled.id}/cancel`, { json: {} })
  expect(await codeOf(await cancelled.ask())).toBe('session_cancelled')
  const expired = await aHostedShop()
  expired.clock.advance(31 * minute)
  expect(await codeOf(await expired.ask())).toBe('session_expired')
})

test.each([
  [{ kind: 'refuse', errorCode: '50000' }, 'rate_limited', 'rate_limited'],
  [{ kind: 'refuse', errorCode: '1001' }, 'misconfigured', 'misconfigured'],
  [{ kind: 'refuse', errorCode: '5062' }, 'upstream_unavailable', 'order_refused'],
  [{ kind: 'refuse', errorCode: '987654' }, 'upstream_unavailable', 'not_sent'],
  [{ kind: 'server-error' }, 'upstream_unavailable', 'not_sent'],
  [{ kind: 'reset' }, 'upstream_unavailable', 'not_sent'],
  [{ kind: 'html' }, 'upstream_unavailable', 'not_sent'],
  [{ kind: 'hang' }, 'upstream_timeout', 'not_sent'],
] as const)('pwi/init that ends in %o: %s, and not_sent as %s', async (fault, problem, code) => {
  const shop = await aHostedShop()
  shop.control.fail({ path: 'pwi/init', ...fault })
  const answer = await shop.ask()
  const document = await problemOf(answer)
  expect(document.code).toBe(problem)
  expect(answer.headers.has('retry-after')).toBe(problem === 'rate_limited')
  const errorCode = fault.kind === 'refuse' ? fault.errorCode : undefined
  expect(document.upstream?.errorCode).toBe(errorCode)
  expect(await shop.last()).toMatchObject({ state: 'not_sent', code })
  // Nobody was given a page, so nothing stands in the way.
  expect(await shop.follow(await shop.login())).toContain('/hosted?token=')
})

test('a process that dies while it asks leaves no page behind', async () => {
  const shop = await aHostedShop()
  const { changeAttempt } = shop.store
  shop.store.changeAttempt = async (attempt, ...rest) => {
    if (attempt.state === 'open') throw new Error('The process is gone')
    return changeAttempt(attempt, ...rest)
  }
  const dying = await aHostedShop({ world: shop.world })
  expect((await dying.ask()).status).toBe(500)
  shop.store.changeAttempt = changeAttempt
  await shop.app.reconciler.round()
  shop.clock.advance(11 * second)
  await shop.app.reconciler.round()
  expect(await shop.last()).toMatchObject({ state: 'not_sent' })
  expect(await shop.follow(await shop.login())).toContain('/hosted?token=')
})

test('R30: ten times a minute for one session', async () => {
  const shop = await aHostedShop({ overrides: { config: testConfig } })
  for (let time = 0; time < 10; time += 1) expect((await shop.ask()).status).toBe(200)
  const answer = await shop.ask()
  expect([answer.status, answer.headers.has('retry-after')]).toEqual([429, true])
})

test('R15: only as POST, as JSON, from the frame, with a body that says nothing', async () => {
  const shop = await aHostedShop()
  const call = (init: Parameters<typeof shop.frame>[2]) =>
    shop.frame('/wallet-login', shop.clientSecret, init)
  const json = { 'content-type': 'application/json' }
  const answers = await Promise.all([
    call({}),
    call({ method: 'POST', body: '{}', headers: { 'content-type': 'text/plain' } }),
    call({ method: 'POST', body: '{"paidPrice":"1"}', headers: json }),
    call({ method: 'POST', body: '{}', headers: { ...json, 'sec-fetch-site': 'cross-site' } }),
  ])
  expect(answers.map(({ status }) => status)).toEqual([405, 415, 400, 403])
  expect(shop.control.count('pwi/init')).toBe(0)
})
