import { expect, test } from 'vitest'
import { createTestClock } from '../../testing/test-clock.ts'
import { SendError, type UpstreamAnswer, type UpstreamRequest } from '../iyzico/send.ts'
import { noMeters } from '../middleware/metrics.ts'
import { meterSend } from './metered-send.ts'

function aRequest(signal = new AbortController().signal): UpstreamRequest {
  const url = 'https://sandbox-api.iyzipay.com/payment/detail'
  return { method: 'POST', url, headers: {}, body: '{}', signal, maxAnswerBytes: 1 }
}

/** A way to iyzico that takes 1.5 s, and what was told about each call. */
function aMeteredSend(answer: () => Promise<UpstreamAnswer>) {
  const clock = createTestClock()
  const told: [path: string, outcome: string, seconds: number][] = []
  const send = meterSend(
    () => {
      clock.advance(1_500)
      return answer()
    },
    { ...noMeters, upstream: (...call) => told.push(call) },
    clock,
  )
  return { send, told }
}

test.each([
  [200, '2xx'],
  [404, '4xx'],
  [502, '5xx'],
])('times a call that was answered with %d as %s', async (status, outcome) => {
  const answer = { status, headers: {}, body: '{}' }
  const { send, told } = aMeteredSend(() => Promise.resolve(answer))
  expect(await send(aRequest())).toBe(answer)
  expect(told).toEqual([['/payment/detail', outcome, 1.5]])
})

test.each(['not_sent', 'no_answer', 'too_large'] as const)('tells %s by its name', async (code) => {
  const error = new SendError(code, 'no')
  const { send, told } = aMeteredSend(() => Promise.reject(error))
  await expect(send(aRequest())).rejects.toBe(error)
  expect(told).toEqual([['/payment/detail', code, 1.5]])
})

test('tells a call that was ended by its signal from one that was lost', async () => {
  for (const error of [
    new DOMException('late', 'TimeoutError'),
    new SendError('no_answer', 'late'),
  ]) {
    const ended = aMeteredSend(() => Promise.reject(error))
    await expect(ended.send(aRequest(AbortSignal.abort()))).rejects.toThrow('late')
    expect(ended.told).toEqual([['/payment/detail', 'timed_out', 1.5]])
  }
  const lost = aMeteredSend(() => Promise.reject(new Error('lost')))
  await expect(lost.send(aRequest())).rejects.toThrow('lost')
  expect(lost.told).toEqual([['/payment/detail', 'no_answer', 1.5]])
})
