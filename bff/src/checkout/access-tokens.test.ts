import { expect, test } from 'vitest'
import { createTestClock } from '../../testing/test-clock.ts'
import { defaultSettings } from '../contract/index.ts'
import { createMemoryStore } from '../storage/memory-store.ts'
import { createAccessTokens } from './access-tokens.ts'
import { CheckoutError } from './checkout-error.ts'
import type { AccessTokenOutcome } from './ports.ts'
import { createSealer } from './sealer.ts'
import { createWallets } from './wallets.ts'

test('everybody who asks for a token that is being renewed in vain gets the living one', async () => {
  const clock = createTestClock()
  const store = createMemoryStore({ clock })
  const sealer = await createSealer({ keys: [btoa('0123456789abcdef0123456789abcdef')], clock })
  const answers: (() => Promise<AccessTokenOutcome>)[] = [
    async () => ({ kind: 'token', accessToken: 'token-1', statedLifeMs: 300_000 }),
    () => Promise.reject(new CheckoutError('upstream_timeout', 'by test')),
    () => Promise.reject(new TypeError('a bug')),
  ]
  const { tokenOf } = createAccessTokens({
    gateway: {
      fetchAccessToken: async () => {
        const answer = answers.shift()
        if (!answer) throw new Error('Asked more often than expected')
        return answer()
      },
      fetchLastPayment: () => Promise.reject(new Error('not asked')),
      fetchWalletSession: async () => undefined,
      invalidateSession: async () => 'failed',
    },
    wallets: createWallets({ store, sealer, clock }),
    sealer,
    clock,
    settings: defaultSettings.accessToken,
  })
  const session = { sessionToken: 'session-1', memberIdentifier: 'member-1' }
  const wallet = { buyerId: 'buyer-1', fingerprint: 'f', stamp: 's', session }
  const ask = () => tokenOf(wallet, { conversationId: 'order-1', locale: 'tr' })

  const first = await ask()
  clock.advance(230_000)
  expect(new Set(await Promise.all(Array.from({ length: 50 }, ask)))).toEqual(new Set([first]))
  expect(answers).toHaveLength(1)
  await expect(ask()).rejects.toThrow('a bug')
})
