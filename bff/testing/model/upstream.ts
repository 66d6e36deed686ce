import type { Switches, WebhookSignature } from '../../fake-iyzico/index.ts'
import type { TestWorld } from '../test-app.ts'
import type { Machine } from './machine.ts'
import type { Shopper } from './shopper.ts'

/** What iyzico does by itself, or somebody who plays it. */
export function createUpstream(
  { clock, fake, store }: TestWorld,
  { running, calm }: Machine,
  switches: Partial<Switches>,
) {
  /** Tells of a payment that may not be there at all. */
  async function postWebhook(shopper: Shopper, signature: WebhookSignature): Promise<void> {
    const attempts = await store.listAttempts(shopper.id)
    const attempt = attempts.at(-1)
    if (!attempt) return
    const { conversationId: paymentConversationId } = attempt
    await fake.control.postWebhook({ paymentConversationId, status: 'SUCCESS' }, signature)
    await calm(running().app)
  }

  /**
   * The bank takes the money for a challenge that was given up within the hour. Only where look-ups
   * see at once what iyzico knows: before that, nobody could tell.
   */
  async function payLate({ id }: Shopper): Promise<void> {
    const attempts = await store.listAttempts(id)
    const last = attempts.at(-1)
    const isOver = attempts.every(({ state }) => state === 'declined' || state === 'not_sent')
    const isRecent = clock.now() - (last?.since ?? 0) < 3_600_000
    if (!last || !isOver || !isRecent || last.state !== 'declined') return
    if (switches.lookupLagMs !== 0) return
    const [payment] = fake.control.payments(last.conversationId)
    if (payment?.status === 'INIT_THREEDS') {
      fake.control.movePayment(payment.paymentId, 'SUCCESS')
    }
  }

  return { postWebhook, payLate }
}
