// The bank, the browser on its way back from it, and what iyzico tells of it.
import * as fc from 'fast-check'
import { aKey, aManner, anOrder, second } from './arguments.ts'
import { withShopper } from './command.ts'

const bankVisits = {
  right: { otps: ['123456'] },
  'wrong then right': { otps: ['000000', '123456'] },
  'wrong three times': { otps: ['1', '2', '3'] },
  cancel: { cancels: true },
}

export const visitBank = fc
  .tuple(
    anOrder,
    fc.constantFrom('right', 'right', 'right', 'wrong then right', 'wrong three times', 'cancel'),
    fc.constantFrom(0, 1, 1, 1, 2),
    fc.constantFrom(0, 0, 18_000),
    aManner,
  )
  .map(([order, how, callbacks, delayMs, manner]) =>
    withShopper(
      `at the bank: ${how}, back ${callbacks} times, ${delayMs} ms, ${manner}`,
      order,
      async (real, shopper) => {
        real.control.set({ bankDelayMs: delayMs })
        if (shopper.frames.length === 0) {
          await real.open(shopper)
          await real.loadChallenge(shopper, false)
        }
        await real.visit(shopper, bankVisits[how], callbacks, manner)
      },
    ),
  )

export const payLate = anOrder.map((order) =>
  withShopper('the bank pays what was given up', order, (real, shopper) => real.payLate(shopper)),
)

/** Rare by chance alone, and what charged twice before look-ups went ahead of the next charge. */
export const payLateAndPressAgain = fc
  .tuple(anOrder, aKey, fc.boolean())
  .map(([order, key, isLate]) =>
    withShopper(
      `give up${isLate ? ', the bank pays,' : ''} and pay ${key}`,
      order,
      async (real, shopper) => {
        await real.giveUp(shopper, 'cancelled')
        for (let step = 0; step < 3; step += 1) await real.tick(3 * second)
        if (isLate) await real.payLate(shopper)
        await real.create(order)
        await real.pay(shopper, key, 'ok')
        await real.loadChallenge(shopper, false)
        await real.visit(shopper, bankVisits.right, 1, 'ok')
      },
    ),
  )

const changes = {
  nothing: {},
  'another token': { token: 'x' },
  'another payment': { paymentId: '1' },
  'another mdStatus': { mdStatus: '0' },
  'another conversation': { conversationId: 'x' },
}

export const repeatCallback = fc
  .tuple(anOrder, fc.constantFrom(...Object.keys(changes)))
  .map(([order, change]) =>
    withShopper(`the callback again, with ${change} changed`, order, async (real, shopper) => {
      const post = shopper.posted.at(-1)
      const changed = changes[change as keyof typeof changes]
      if (post) await real.callBack({ ...post, fields: { ...post.fields, ...changed } })
    }),
  )

export const webhook = fc
  .tuple(anOrder, fc.constantFrom('right', 'right', 'wrong', 'missing'))
  .map(([order, signature]) =>
    withShopper(`a webhook, signature ${signature}`, order, async (real, shopper) => {
      await real.postWebhook(shopper, signature)
    }),
  )
