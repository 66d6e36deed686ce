import { expect, test } from 'vitest'
import { codeOf } from '../../testing/answers.ts'
import { aPayingApp } from '../../testing/paying-app.ts'
import { createTestApp, publicUrl } from '../../testing/test-app.ts'

test.each(['wrong', 'missing', 'blank'] as const)(
  'R17: a webhook whose signature is %s is refused, and looks nothing up',
  async (signature) => {
    const shop = await aPayingApp({ member: 'debit-card' })
    const attempt = await shop.pay()
    const { conversationId: paymentConversationId, version } = await shop.stored(attempt)
    const event = { paymentConversationId, iyziReferenceCode: 'reference-1' }
    const answer = await shop.control.postWebhook(event, signature)
    expect([answer.status, await codeOf(answer)]).toEqual([401, 'unauthorized'])
    await shop.pass(3_000)
    expect(await shop.stored(attempt)).toMatchObject({ state: 'challenge', version })
    expect(shop.control.count('retrieve/payment')).toBe(0)
    // Nothing was remembered: the true one with this reference is new.
    expect(await shop.store.acceptWebhook('reference-1 PWI_TKN_AUTH SUCCESS', undefined, 0)).toBe(
      'new',
    )
  },
)

test.each(['missing', 'blank'] as const)(
  'an account whose webhooks have a signature that is %s is named once, with what to do',
  async (signature) => {
    const shop = await aPayingApp()
    const warnings = () => shop.lines.filter(({ level }) => level === 'warn')
    await shop.control.postWebhook({}, 'right')
    await shop.control.postWebhook({}, 'wrong')
    expect(warnings()).toEqual([])
    for (const _ of [1, 2, 3]) await shop.control.postWebhook({}, signature)
    expect(warnings()).toEqual([
      {
        level: 'warn',
        fields: { code: 'webhook_unsigned' },
        text: expect.stringContaining('X-IYZ-SIGNATURE-V3'),
      },
    ])
  },
)

test('what is no webhook says nothing about an account', async () => {
  const { app, lines } = await createTestApp()
  const headers = { 'content-type': 'application/json' }
  await app.request(`${publicUrl}/webhooks/iyzico`, { method: 'POST', body: '{}', headers })
  expect(lines.filter(({ level }) => level === 'warn')).toEqual([])
})

test('R17: a genuine webhook that the look-up contradicts is no success', async () => {
  const shop = await aPayingApp({ member: 'debit-card' })
  const attempt = await shop.pay()
  const { conversationId: paymentConversationId } = await shop.stored(attempt)
  const answer = await shop.control.postWebhook({ paymentConversationId, status: 'SUCCESS' })
  expect(answer.status).toBe(200)
  await shop.app.lookSoon()
  expect(shop.control.count('retrieve/payment')).toBe(1)
  expect(await shop.path(attempt)).toEqual(['claimed', 'sent', 'challenge'])
})

test('a webhook settles a challenge whose callback was lost', async () => {
  const shop = await aPayingApp({
    member: 'debit-card',
    switches: { callbacks: 0, webhookDelayMs: 0 },
  })
  const attempt = await shop.pay()
  await shop.passBank(attempt)
  await shop.control.deliverWebhooks()
  await shop.app.lookSoon()
  expect((await shop.read(attempt)).status).toBe('succeeded')
})

test.each(['once', 'doubled', 'reordered', 'lost', 'forged', 'unsigned', 'blank'] as const)(
  'R17: with webhooks %s a payment by 3-D Secure succeeds once',
  async (webhooks) => {
    const shop = await aPayingApp({ member: 'debit-card', switches: { webhooks, callbacks: 0 } })
    const attempt = await shop.pay()
    await shop.passBank(attempt)
    for (let round = 0; round < 12; round += 1) {
      await shop.control.deliverWebhooks()
      await shop.pass(10_000, 5_000)
    }
    expect((await shop.read(attempt)).status).toBe('succeeded')
    expect(shop.control.charges()).toHaveLength(1)
  },
)

test('R17: a webhook before the answer takes nothing from it', async () => {
  const shop = await aPayingApp({ switches: { webhookBeforeAnswer: true } })
  const attempt = await shop.pay()
  await shop.app.lookSoon()
  expect(attempt.status).toBe('succeeded')
  expect((await shop.path(attempt)).at(-1)).toBe('succeeded')
  expect(shop.control.charges()).toHaveLength(1)
})

test('a webhook about what has succeeded causes no look-up without end', async () => {
  const shop = await aPayingApp({ switches: { webhookDelayMs: 0, webhooks: 'doubled' } })
  await shop.pay()
  await shop.store.noteControl(shop.clock.now())
  await shop.control.deliverWebhooks()
  await shop.pass(600_000, 10_000)
  expect(shop.control.count('payment/detail') + shop.control.count('retrieve/payment')).toBe(0)
})

test('the same webhook is looked up once', async () => {
  const shop = await aPayingApp({ member: 'debit-card' })
  const attempt = await shop.pay()
  const { conversationId: paymentConversationId } = await shop.stored(attempt)
  const event = { paymentConversationId, iyziReferenceCode: 'reference-1' }
  for (let time = 0; time < 3; time += 1) {
    expect((await shop.control.postWebhook(event)).status).toBe(200)
    await shop.app.lookSoon()
  }
  expect(shop.control.count('retrieve/payment')).toBe(1)
})

test('a webhook about an order that nobody knows is taken', async () => {
  const shop = await aPayingApp()
  const answer = await shop.control.postWebhook({ paymentConversationId: 'nobody' })
  expect(answer.status).toBe(200)
})

test('R24: takes 8 KB, and no more', async () => {
  const { app } = await createTestApp()
  const headers = { 'content-type': 'application/json' }
  const send = async (length: number) => {
    const body = JSON.stringify({ padding: '' }).replace('""', `"${'x'.repeat(length - 14)}"`)
    return (await app.request(`${publicUrl}/webhooks/iyzico`, { method: 'POST', body, headers }))
      .status
  }
  expect([await send(8 * 1024), await send(8 * 1024 + 1)]).toEqual([401, 413])
})

test('what is no JSON is 415, what is no webhook is 401, what is no POST is 405', async () => {
  const { app } = await createTestApp()
  const url = `${publicUrl}/webhooks/iyzico`
  const form = { method: 'POST', body: new URLSearchParams({ a: '1' }) }
  expect((await app.request(url, form)).status).toBe(415)
  const headers = { 'content-type': 'application/json' }
  for (const body of ['', '[]', '{}', 'null', '{"iyziReferenceCode":{}}']) {
    expect((await app.request(url, { method: 'POST', body, headers })).status).toBe(401)
  }
  expect((await app.request(url)).status).toBe(405)
})
