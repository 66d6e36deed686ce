// One buyer from the merchant's order to the button: five requests, with pauses between them.
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Client, Shot } from '../client.ts'
import * as shots from '../shots.ts'
import type { Holder } from './members.ts'

const pauseMs = 500
/** A press is held for ten seconds before it is answered with 202. */
const mostPresses = 6

/** What is remembered of every buyer, to be held against iyzico's account in the end. */
export type Purchase = {
  sessionId: string
  /** How the button was answered: the attempt's status, or nothing when it was never pressed. */
  status: string | undefined
  paymentId: string | undefined
}

export type Diary = {
  purchases: Purchase[]
  /** How many answers had which status. */
  statuses: Map<number, number>
  latenciesMs: number[]
  complaints: string[]
}

/** @returns when the buyer has left. */
export async function shop(client: Client, { member, day }: Holder, diary: Diary): Promise<void> {
  const ask = async (shot: Shot, ...expected: number[]) => {
    const askedAt = performance.now()
    const { status, text } = await client.send(shot)
    diary.latenciesMs.push(performance.now() - askedAt)
    diary.statuses.set(status, (diary.statuses.get(status) ?? 0) + 1)
    const isRefused = status === 503
    const isRight = expected.includes(status) || (day === 'bad' && status !== 500 && status !== 0)
    if (!isRight && !isRefused) {
      diary.complaints.push(`${shot.path} was answered with ${status}: ${text.slice(0, 200)}`)
    }
    return { status, answer: JSON.parse(text || '{}') as Record<string, string | undefined> }
  }

  const created = await ask(shots.createSession(`order-${randomUUID()}`, member), 201)
  const { id: sessionId = '', clientSecret = '' } = created.answer
  if (created.status !== 201) return
  const purchase: Purchase = { sessionId, status: undefined, paymentId: undefined }
  diary.purchases.push(purchase)
  const visit = { sessionId, clientSecret }
  await wait(pauseMs)
  await ask(shots.readSession(visit), 200)
  const granted = await ask(shots.grantToken(visit), 200)
  const { accessToken } = granted.answer
  if (accessToken === undefined) return
  await wait(pauseMs)
  await ask(shots.readLastPayment(visit, accessToken), 200)
  await wait(pauseMs)
  const button = shots.pay({ ...visit, accessToken, key: randomUUID() })
  let paid = await ask(button, 200, 202)
  const presses = day === 'bad' ? 1 : mostPresses
  for (let press = 1; paid.status === 202 && press < presses; press += 1) {
    await wait(pauseMs)
    // The same key is the same attempt.
    paid = await ask(button, 200, 202)
  }
  if (paid.status !== 200 && paid.status !== 202) return
  purchase.status = paid.answer['status']
  purchase.paymentId = paid.answer['paymentId']
  const expected = { good: 'succeeded', declined: 'declined', bad: purchase.status }[day]
  if (purchase.status !== expected) {
    diary.complaints.push(`a payment of a ${day} day is ${purchase.status}`)
  }
}
