// The way of charges to iyzico as the model has it: what goes wrong there is said in advance, and
// time on it is the test's own.
import type { ChargeSend, ChargeSendRequest } from '../../src/iyzico/charge-send.ts'
import { SendError, type Send, type UpstreamAnswer } from '../../src/iyzico/send.ts'

export const manners = [
  /** The call works. */
  'ok',
  /** Nobody listens: no byte leaves. */
  'refused',
  /** The connection takes its time; what leaves, leaves later. */
  'slow-connect',
  /** Bytes leave, and iyzico never sees them. */
  'lost',
  /** iyzico does its work, and nobody is told. */
  'silent',
  /** iyzico does its work, and the answer is late. */
  'late',
  /** A proxy answers for iyzico, which did its work. */
  'bad-gateway',
  /** Something in between refuses, and says it in HTML. */
  'html-400',
] as const

export type Manner = (typeof manners)[number]

/** No answer is waited for longer than this. */
const chargeTimeoutMs = 130_000

type Held = { since: number; go: () => void; fail: (error: Error) => void }

export type ChargeLine = ReturnType<typeof createChargeLine>

/** One process's line. A process that has been killed neither sends nor hears anything. */
export function createChargeLine(deps: { send: Send; now: () => number; isAlive: () => boolean }) {
  const { send, now, isAlive } = deps
  let next: Manner = 'ok'
  let held: Held[] = []
  let onHeld: () => void = () => {}

  function hold(): Promise<void> {
    return new Promise((resolve, reject) => {
      const entry: Held = { since: now(), go: resolve, fail: reject }
      held.push(entry)
      onHeld()
    })
  }

  const chargeSend: ChargeSend = async (request) => {
    const manner = next
    next = 'ok'
    const answer = await travel(manner, request)
    return isAlive() ? answer : never()
  }

  async function travel(manner: Manner, request: ChargeSendRequest): Promise<UpstreamAnswer> {
    if (!isAlive()) return never()
    if (manner === 'refused') throw new SendError('not_sent', 'Nobody listens')
    if (manner === 'slow-connect') await hold()
    if (!isAlive()) return never()
    if (!request.mayStillSend()) throw new SendError('not_sent', 'Too late to send this charge')
    if (manner === 'lost') throw new SendError('no_answer', 'Connection reset')
    if (manner === 'html-400') return htmlAnswer(400)
    const answer = await send(request)
    if (manner === 'late') await hold()
    if (manner === 'silent') throw new SendError('no_answer', 'Connection reset')
    return manner === 'bad-gateway' ? htmlAnswer(502) : answer
  }

  return {
    chargeSend,
    /** How the next charge goes. */
    set: (manner: Manner) => {
      next = manner
    },
    /** Resolves when a charge is held. */
    holding: () =>
      new Promise<void>((resolve) => {
        onHeld = resolve
      }),
    isHolding: () => held.length > 0,
    /** Lets what is held go on. */
    release: () => {
      for (const { go } of held) go()
      held = []
    },
    isOverdue: () => held.some(({ since }) => now() - since >= chargeTimeoutMs),
    /** Nobody waits any longer for what is held. */
    giveUp: () => {
      for (const { fail } of held) fail(new SendError('no_answer', 'Timed out'))
      held = []
    },
  }
}

function htmlAnswer(status: number): UpstreamAnswer {
  return { status, headers: { 'content-type': 'text/html' }, body: '<h1>Bad</h1>' }
}

export function never<T>(): Promise<T> {
  return new Promise<T>(() => {})
}
