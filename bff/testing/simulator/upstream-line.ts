import { createAppSend } from '../../src/iyzico/app-send.ts'
import type { ChargeSend } from '../../src/iyzico/charge-send.ts'
import {
  SendError,
  type Send,
  type UpstreamAnswer,
  type UpstreamRequest,
} from '../../src/iyzico/send.ts'
import type { FakeIyzico } from '../../fake-iyzico/index.ts'
import type { Hazards } from './hazards.ts'
import type { MoneyWatch } from './money-watch.ts'

/** A call to iyzico, as far as it says what it is about. */
export type UpstreamCall = { path: string; conversationId: string }

export type LineOwner = {
  name: string
  isUp: () => boolean
  /** Resolves when the time is over; never for a process that has died meanwhile. */
  travel: (ms: number) => Promise<void>
}

/** The way of one process to iyzico, with everything that may go wrong on it. */
export function createUpstreamLine(deps: {
  fake: FakeIyzico
  hazards: Hazards
  watch: MoneyWatch
  owner: LineOwner
  trace: (text: string) => void
  trouble: (aheadMs?: number) => void
}) {
  const { fake, hazards, watch, owner, trace, trouble } = deps
  const { chance } = hazards
  const toFake = createAppSend(fake.app)

  /** Nothing of a dead process goes on. */
  async function ask(request: UpstreamRequest): Promise<UpstreamAnswer> {
    const answer = await toFake(request)
    return owner.isUp() ? answer : never()
  }

  const send: Send = async (request) => {
    const call = toCall(request)
    await owner.travel(hazards.readMs())
    const fault = hazards.upstreamFails()
      ? chance.pick(['reset', 'timeout', 'bad-gateway', 'lost'])
      : 'none'
    if (fault !== 'none') {
      trace(`${owner.name} ${call.path}: ${fault}`)
      if (fault === 'timeout') await owner.travel(10_000)
      trouble()
      if (fault === 'bad-gateway') return htmlAnswer(502)
      if (fault === 'lost') await ask(request)
      throw new SendError('no_answer', 'No answer')
    }
    const looking = watch.lookUpBegins(owner.name, call)
    const answer = await ask(request)
    looking?.(answer.body)
    await owner.travel(hazards.readMs())
    return answer
  }

  const chargeSend: ChargeSend = async (request) => {
    const call = toCall(request)
    await owner.travel(hazards.connectMs())
    if (hazards.isOn() && chance.happens(0.02)) {
      trace(`${owner.name} ${call.path}: refused connection`)
      throw new SendError('not_sent', 'Nobody listens')
    }
    if (!request.mayStillSend()) throw new SendError('not_sent', 'Too late to send')
    watch.chargeLeaves(owner.name, call)
    const answered = watch.callUnderWay(owner.name, call)
    try {
      return await charge(request, call)
    } finally {
      answered()
    }
  }

  async function charge(request: UpstreamRequest, call: UpstreamCall): Promise<UpstreamAnswer> {
    const manner = drawManner(hazards)
    if (manner !== 'ok') trace(`${owner.name} ${call.path}: ${manner}`)
    if (/^\d/.test(manner)) {
      const [outcome = '', charged] = manner.split(' ')
      const changes = { outcome, chargesThoughRefused: charged !== undefined }
      fake.control.set(changes, { conversationId: call.conversationId })
    }
    if (manner === 'lost') {
      await owner.travel(hazards.chargeMs())
      throw new SendError('no_answer', 'Connection reset')
    }
    if (manner === 'html-400') return htmlAnswer(400)
    const answer = await ask(request)
    await owner.travel(manner === 'timeout' ? 130_000 : hazards.chargeMs())
    switch (manner) {
      case 'timeout':
      case 'answer-lost':
        throw new SendError('no_answer', 'No answer')
      case 'bad-gateway':
        return htmlAnswer(502)
      case 'charged-html-400':
        return htmlAnswer(400)
      case 'half':
        return { ...answer, body: answer.body.slice(0, answer.body.length / 2) }
      default:
        watch.answerArrives(owner.name, call)
        return answer
    }
  }

  return { send, chargeSend }
}

/** A code of iyzico's with `charged` moves money although it refuses. */
function drawManner({ chance, isOn, badCharge }: Hazards): string {
  if (!isOn() || !chance.happens(badCharge)) return 'ok'
  return chance.weighted([
    [2, '10051'],
    [1, '10219'],
    [2, '10219 charged'],
    [1, '987654'],
    [4, '987654 charged'],
    [1, '260001'],
    [1, '260001 charged'],
    [7, 'answer-lost'],
    [2, 'lost'],
    [1, 'timeout'],
    [1, 'bad-gateway'],
    [1, 'half'],
    [1, 'html-400'],
    [1, 'charged-html-400'],
  ])
}

function toCall({ url, body }: UpstreamRequest): UpstreamCall {
  const fields = JSON.parse(body) as Record<string, string | undefined>
  const path = new URL(url).pathname.replace('/v1/pay-with-iyzico/third-party-session/', '/')
  return { path, conversationId: fields['paymentConversationId'] ?? fields['conversationId'] ?? '' }
}

function htmlAnswer(status: number): UpstreamAnswer {
  return { status, headers: { 'content-type': 'text/html' }, body: '<h1>Bad</h1>' }
}

export function never<T>(): Promise<T> {
  return new Promise<T>(() => {})
}
