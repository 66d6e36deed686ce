import type { Attempt } from '../../src/contract/index.ts'
import { memberNamed } from '../answers.ts'
import { aCheckoutSession } from '../builders.ts'
import type { TestApp } from '../test-app.ts'
import type { Manner } from './charge-line.ts'
import type { Machine } from './machine.ts'
import type { Order, Shopper, Shoppers } from './shopper.ts'

/** What merchants and buyers do about an order. */
export function createShopping({ running, guarded }: Machine, shoppers: Shoppers) {
  async function create(order: Order): Promise<void> {
    const { app } = running()
    const shopper = shoppers.get(order)
    const answer = await guarded(() =>
      app.merchant('/checkout-sessions', {
        json: aCheckoutSession({
          conversationId: order,
          buyer: { ...aCheckoutSession().buyer, id: `buyer-${order}` },
          ...(shopper?.bringsMember === false ? {} : { member: memberNamed(order) }),
        }),
      }),
    )
    if (!answer?.ok) return
    const { id, clientSecret } = (await answer.json()) as { id: string; clientSecret: string }
    if (shopper) {
      shopper.id = id
      shopper.clientSecret = clientSecret
    } else {
      const nothingYet = { attempt: undefined, frames: [], posted: [], bringsMember: true }
      shoppers.set(order, { order, id, clientSecret, ...nothingYet })
    }
  }

  /** Presses pay. Comes back when there is an answer, when the charge is held, or at death. */
  async function pay(shopper: Shopper, key: string, manner: Manner): Promise<void> {
    const { app, line } = running()
    line.set(manner)
    const paying = guarded(() => press(app, shopper, key))
    const answer = await Promise.race([paying, line.holding().then(() => undefined)])
    line.set('ok')
    if (answer) await note(shopper, answer)
  }

  /** Opens the page again: what the frame reads first. */
  async function open(shopper: Shopper): Promise<void> {
    const { app } = running()
    const answer = await guarded(() => app.frame('/checkout-session', shopper.clientSecret))
    if (!answer?.ok) return
    const { lastAttempt } = (await answer.json()) as { lastAttempt: Attempt | null }
    if (lastAttempt) shopper.attempt = lastAttempt
    closeSettledFrames(shopper)
  }

  async function read(shopper: Shopper): Promise<void> {
    const { app } = running()
    const id = shopper.attempt?.id
    if (id === undefined) return
    const answer = await guarded(() => app.frame(`/payments/${id}`, shopper.clientSecret))
    if (answer?.ok) await note(shopper, answer)
    closeSettledFrames(shopper)
  }

  /** Gives the challenge up: the frame goes, a page of its own stays. */
  async function giveUp(shopper: Shopper, reason: string): Promise<void> {
    const { app } = running()
    const { attempt } = shopper
    if (!attempt) return
    shopper.frames = shopper.frames.filter(({ isTopLevel }) => isTopLevel)
    const answer = await guarded(() =>
      app.frame(`/payments/${attempt.id}/cancel`, shopper.clientSecret, {
        method: 'POST',
        body: JSON.stringify({ reason }),
        headers: { 'content-type': 'application/json' },
      }),
    )
    if (answer) await note(shopper, answer)
  }

  async function cancelOrder({ id }: Shopper): Promise<void> {
    const { app } = running()
    await guarded(() => app.merchant(`/checkout-sessions/${id}/cancel`, { json: {} }))
  }

  return { create, pay, open, read, giveUp, cancelOrder }
}

async function press(app: TestApp, { clientSecret }: Shopper, key: string): Promise<Response> {
  const granted = await app.askForToken(clientSecret)
  const { accessToken = '' } = (await granted.json()) as { accessToken?: string }
  return app.postPayment(clientSecret, accessToken, key)
}

async function note(shopper: Shopper, answer: Response): Promise<void> {
  const body = (await answer.clone().json()) as Attempt & { attempt?: Attempt }
  if (answer.ok) shopper.attempt = body
  else if (body.attempt) shopper.attempt = body.attempt
}

/** The widget takes the bank's page away when the attempt is no challenge any more. */
function closeSettledFrames(shopper: Shopper): void {
  if (shopper.attempt?.status === 'challenge') return
  shopper.frames = shopper.frames.filter(({ isTopLevel }) => isTopLevel)
}
