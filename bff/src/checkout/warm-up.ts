import type { CreateCheckoutSession, CreatedCheckoutSession, Settings } from '../contract/index.ts'
import type { LastPayments } from './last-payments.ts'
import type { Wallets } from './wallets.ts'

/**
 * Asks for token and last payment of a linked wallet as soon as its session is made, so that they
 * are there when the frame wants them. Nobody waits for it, and nobody hears of its failure: the
 * frame meets that itself. The limit on creating sessions is its limit, too.
 */
export function createWarmUp(deps: {
  wallets: Wallets
  lastPayments: LastPayments
  settings: Settings['warmUp']
}) {
  const { wallets, lastPayments, settings } = deps
  let underWay = 0

  return async function warmUp(
    { buyer, conversationId, locale }: CreateCheckoutSession,
    { status }: Pick<CreatedCheckoutSession, 'status'>,
  ): Promise<void> {
    if (!settings.isOn || underWay >= settings.atOnce || status !== 'open') return
    underWay += 1
    try {
      const found = await wallets.find(buyer.id)
      if (found.state === 'linked') {
        await lastPayments.readAhead(found.wallet, { conversationId, locale })
      }
    } catch {
      // The frame asks again, and says what it is told.
    } finally {
      underWay -= 1
    }
  }
}
