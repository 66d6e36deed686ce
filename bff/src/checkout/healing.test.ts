// A wallet session that has ended, and how it comes back without an order being lost.
import { expect, test } from 'vitest'
import { seedMember } from '../../fake-iyzico/index.ts'
import { codeOf, tokenOf } from '../../testing/answers.ts'
import { aCheckoutSession } from '../../testing/builders.ts'
import { aHostedShop, withHosted, type HostedShop } from '../../testing/hosted-shop.ts'
import { aPayingApp } from '../../testing/paying-app.ts'

const visa = seedMember('visa-card')

async function aLinkedShop(): Promise<HostedShop> {
  return withHosted(await aPayingApp())
}

const endings: Record<string, (shop: HostedShop) => Promise<unknown>> = {
  token: async (shop) => {
    shop.control.endSession(visa.sessionToken)
    expect(await codeOf(await shop.askForToken(shop.clientSecret))).toBe('wallet_session_ended')
  },
  'last payment': async (shop) => {
    const { accessToken } = await tokenOf(await shop.askForToken(shop.clientSecret))
    shop.control.endSession(visa.sessionToken)
    const headers = { 'access-token': accessToken }
    const answer = await shop.frame('/last-payment', shop.clientSecret, { headers })
    expect(await codeOf(answer)).toBe('wallet_session_ended')
  },
  charge: async (shop) => {
    await shop.askForToken(shop.clientSecret)
    shop.control.endSession(visa.sessionToken)
    const declined = await shop.pay()
    expect(declined).toMatchObject({ code: 'wallet_session_ended', recovery: 'login' })
  },
}

test.each(Object.keys(endings))(
  'ended at %s: the same order is paid on iyzico’s page, and the wallet is back',
  async (when) => {
    const shop = await aLinkedShop()
    await endings[when]?.(shop)
    expect(await shop.frameSession()).toMatchObject({
      id: shop.id,
      status: 'open',
      wallet: 'ended',
    })
    await shop.payThere()
    expect(await shop.frameSession()).toMatchObject({ status: 'succeeded', wallet: 'linked' })
    expect(shop.control.charges()).toHaveLength(1)
    const next = await shop.createSession({ conversationId: 'order-1002' })
    expect((await shop.askForToken(next.clientSecret)).status).toBe(200)
  },
)

test('an ended wallet asks iyzico nothing more, however often the frame asks', async () => {
  const shop = withHosted(await aPayingApp({ member: 'ended-session' }))
  for (let time = 0; time < 3; time += 1) {
    expect(await codeOf(await shop.askForToken(shop.clientSecret))).toBe('wallet_session_ended')
    expect(await shop.frameSession()).toMatchObject({ wallet: 'ended' })
  }
  expect(shop.control.count('retrieve/access-token')).toBe(1)
})

test('a newer payment replaces the wallet session', async () => {
  const shop = withHosted(await aPayingApp({ switches: { hostedSession: 'new' } }))
  const before = await shop.store.findWallet('buyer-1')
  await shop.payThere()
  const after = await shop.store.findWallet('buyer-1')
  expect(after?.fingerprint).not.toBe(before?.fingerprint)
  const next = await shop.createSession({ conversationId: 'order-1002' })
  expect((await shop.askForToken(next.clientSecret)).status).toBe(200)
})

test('a wallet is its buyer’s alone', async () => {
  const shop = await aHostedShop()
  const { accessToken } = await shop.payThere().then(async () => {
    const next = await shop.createSession({ conversationId: 'order-1002' })
    return tokenOf(await shop.askForToken(next.clientSecret))
  })
  const { clientSecret } = await shop.createSession({
    conversationId: 'order-2001',
    buyer: { ...aCheckoutSession().buyer, id: 'buyer-2' },
  })
  expect(await shop.frameSession(clientSecret)).toMatchObject({ wallet: 'none' })
  expect(await codeOf(await shop.askForToken(clientSecret))).toBe('wallet_not_linked')
  const headers = { 'access-token': accessToken }
  const answer = await shop.frame('/last-payment', clientSecret, { headers })
  expect(await codeOf(answer)).toBe('access_token_invalid')
})

test('a forgotten wallet is gone for open sessions at once, and its tokens with it', async () => {
  const shop = await aLinkedShop()
  const { accessToken } = await tokenOf(await shop.askForToken(shop.clientSecret))
  await shop.store.forgetWallet('buyer-1', undefined)
  expect(await shop.frameSession()).toMatchObject({ wallet: 'none' })
  const headers = { 'access-token': accessToken }
  const answer = await shop.frame('/last-payment', shop.clientSecret, { headers })
  expect(await codeOf(answer)).toBe('access_token_invalid')
  await shop.payThere()
  expect(await shop.frameSession()).toMatchObject({ status: 'succeeded', wallet: 'linked' })
})
