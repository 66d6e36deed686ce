import { expect } from 'vitest'
import type { ChargeSend } from '../src/iyzico/charge-send.ts'
import type { Send } from '../src/iyzico/send.ts'

/** Charges that iyzico has answered, and whose answers are held back until they are let go. */
export function heldCharges(send: Send) {
  const released = Promise.withResolvers<void>()
  let count = 0
  const chargeSend: ChargeSend = async (request) => {
    const answer = await send(request)
    count += 1
    await released.promise
    return answer
  }
  return {
    chargeSend,
    /** Resolves when so many are held. */
    async held(many: number) {
      await expect.poll(() => count).toBe(many)
    },
    release: released.resolve,
  }
}
