// #region test
import { setupServer } from 'msw/node'
import { expect, test } from 'vitest'
import { anOrder, createTestCheckout, walletOf } from 'wallet-checkout/testing'

const bffUrl = 'https://pay.shop.example'
const merchantSecretKey = 'a-key-of-my-own-for-the-first-try-0'

test('an order is charged once', async () => {
  const allowedOrigins = ['https://shop.example']
  const checkout = await createTestCheckout({ bffUrl, merchantSecretKey, allowedOrigins })
  const server = setupServer(...checkout.handlers)
  server.listen()

  const session = await openSession(anOrder({ member: walletOf('card') })) // your server's own code
  const attempt = await checkout.shopper.pay(session)

  expect(attempt.status).toBe('succeeded')
  expect(checkout.iyzico.charges()).toHaveLength(1)
  server.close()
})
// #endregion test

async function openSession(order: object): Promise<{ id: string; clientSecret: string }> {
  const answer = await fetch(`${bffUrl}/v1/checkout-sessions`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${merchantSecretKey}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(order),
  })
  return (await answer.json()) as { id: string; clientSecret: string }
}
