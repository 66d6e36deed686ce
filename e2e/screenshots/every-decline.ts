// Every reason for which a payment can be declined, and what the buyer can do next.
import { pressPay, type Scene, type State } from '../fixtures/state.ts'
import { startStand, type Stand } from '../fixtures/stand.ts'
import { expect, test } from '../fixtures/test.ts'
import type { WalletFrame } from 'wallet-checkout/testing/playwright'
import { takePictures } from './take-pictures.ts'

const tenMinutes = 600_000

/** What iyzico answers to the charge. */
const refusals = {
  'card-expired': { outcome: '10054' },
  'card-declined': { outcome: '10005' },
  'three-ds-required': { threeDSecure: 'required' },
  'not-charged': { outcome: '5087' },
  'rate-limited': { outcome: '50000' },
  'order-refused': { outcome: '11' },
  misconfigured: { outcome: '1000' },
} as const

async function seeDeclined(wallet: WalletFrame): Promise<WalletFrame> {
  // A challenge that was given up is looked up twice first.
  await expect(wallet.declinedHeading).toBeVisible({ timeout: 20_000 })
  return wallet
}

async function giveUp(scene: Scene, reason: string): Promise<WalletFrame> {
  const { shop, stand } = scene
  const answered = shop.page.waitForResponse('**/api/payments')
  const wallet = await pressPay(scene, 'debit-card')
  const { id } = (await (await answered).json()) as { id: string }
  await expect(wallet.bank.otpField).toBeVisible()
  const { clientSecret } = await shop.sessionOf()
  await shop.page.request.post(`${stand.bffUrl}/api/payments/${id}/cancel`, {
    data: { reason },
    headers: { authorization: `Bearer ${clientSecret}` },
  })
  return seeDeclined(wallet)
}

takePictures([
  ...Object.entries(refusals).map(([code, switches]): State => ({
    name: `declined-${code}`,
    show: async (scene) => {
      scene.stand.iyzico.set(switches)
      return seeDeclined(await pressPay(scene))
    },
  })),
  {
    name: 'declined-wallet-session-ended',
    show: async (scene) => {
      scene.stand.iyzico.set({ outcome: '260016' })
      // One of its own: a wallet that has ended stays so.
      const wallet = await pressPay(scene, scene.stand.newMember())
      await expect(wallet.loginAgainHeading).toBeVisible()
      return wallet
    },
  },
  ...['cancelled', 'closed', 'blocked'].map((reason): State => ({
    name: `declined-challenge-${reason}`,
    show: (scene) => giveUp(scene, reason),
  })),
  {
    name: 'declined-challenge-failed',
    show: async (scene) => {
      scene.stand.iyzico.set({ mdStatus: '0' })
      const wallet = await pressPay(scene, 'debit-card')
      await wallet.bank.approve()
      return seeDeclined(wallet)
    },
  },
])

const testOfTime = test.extend<{ stand: Stand }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures here
  stand: async ({}, use) => {
    const stand = await startStand({ hasMovableClock: true })
    await use(stand)
    await stand.stop()
  },
})

takePictures(
  [
    {
      name: 'declined-challenge-timed-out',
      show: async (scene) => {
        await scene.shop.page.clock.install()
        const wallet = await pressPay(scene, 'debit-card')
        await expect(wallet.bank.otpField).toBeVisible()
        scene.stand.passTenMinutes()
        await scene.shop.page.clock.fastForward(tenMinutes)
        return seeDeclined(wallet)
      },
    },
  ],
  testOfTime,
)
