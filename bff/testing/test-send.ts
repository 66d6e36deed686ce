import type { FakeIyzico } from '../fake-iyzico/index.ts'
import { createAppSend } from '../src/iyzico/app-send.ts'
import type { Send } from '../src/iyzico/send.ts'

/** An answer that is late by so much comes after every time-out. */
export const tooLateMs = 130_000

/**
 * The way to a fake iyzico in the same process, without a clock: a call that stands still there is
 * given up at once, and any other is waited for, however slow the machine is. What iyzico does about
 * a call that was given up has been done when the caller hears of it.
 */
export function createTestSend(app: FakeIyzico['app']): Send {
  return async (request) => {
    const patience = new AbortController()
    const onWait = (ms: number) => {
      if (ms >= tooLateMs) patience.abort(new DOMException('Timed out', 'TimeoutError'))
    }
    let served: Promise<unknown> = Promise.resolve()
    const send = createAppSend({
      fetch: (given) => {
        const answer = Promise.resolve(app.fetch(given, { onWait }))
        served = answer.catch(() => undefined)
        return answer
      },
    })
    const signal = AbortSignal.any([request.signal, patience.signal])
    const answer = send({ ...request, signal })
    await Promise.allSettled([answer])
    await served
    return answer
  }
}
