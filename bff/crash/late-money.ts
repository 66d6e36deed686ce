// An order with two challenges: the first was given up and declined, and is paid at the bank after all.
import type { CallbackPost } from '../fake-iyzico/index.ts'
import { giveUp, passChallenge, pay, press, type Order, type Visit } from './shop.ts'
import type { BffProcess } from './start-bff.ts'
import type { World } from './world.ts'

/** More rounds than a challenge that was given up is looked up in. */
const mostRounds = 20

export type TwoChallenges = {
  /** Of the second challenge, which the buyer has passed: not posted yet. */
  callback: CallbackPost
  /** The bank pays the first one. */
  payLate: () => void
  /** And iyzico tells of it. */
  tell: () => Promise<unknown>
}

/** Classic callbacks, so that the second challenge moves money by our completion alone. */
export async function openTwoChallenges(
  bff: BffProcess,
  world: World,
  { conversationId }: Order,
  visit: Visit,
): Promise<TwoChallenges> {
  const { control, time } = world
  control.set({ callbackShape: 'classic' }, { basketId: conversationId })
  const first = await pay(bff.address, visit, 'first-press')
  const payment = control.payments().find(({ basketId }) => basketId === conversationId)
  if (first.status !== 'challenge' || !payment) throw new Error(`No challenge: ${first.status}`)
  await giveUp(bff.address, visit, first)
  for (let round = 0; round < mostRounds; round += 1) {
    time.aheadMs += 1_500
    await bff.round(time.aheadMs)
    const answer = await press(bff.address, visit, 'second-press')
    if (answer.status === 409) continue
    const next = (await answer.json()) as Awaited<ReturnType<typeof pay>>
    const callback = await passChallenge(bff.address, next)
    return {
      callback,
      payLate: () => control.movePayment(payment.paymentId, 'SUCCESS'),
      tell: () => {
        control.webhooks({ url: `${bff.address}/webhooks/iyzico` })
        return control.postWebhook({ paymentConversationId: payment.conversationId ?? '' })
      },
    }
  }
  throw new Error(`${conversationId} stays in its first challenge`)
}
