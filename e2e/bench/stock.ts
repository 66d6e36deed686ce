// Buyers before the button, made ahead of a round so that nothing but their paying is measured.
import { randomUUID } from 'node:crypto'
import { StepError } from '../commands/step.mjs'
import type { WalletSession } from '../shop/order.ts'
import type { Client, Shot } from './client.ts'
import { createSession, grantToken, readLastPayment, type ReadyVisit } from './shots.ts'

export type Stock = {
  /** Makes as many as are missing, and reads the last payment, which is good for all of them. */
  fill: (count: number) => Promise<void>
  take: () => ReadyVisit | undefined
}

/** A cached access token has a minute left at least when it is handed out. */
const goodForMs = 40_000
const makersAtOnce = 16

export function createStock(client: Client, member: WalletSession): Stock {
  let ready: { visit: ReadyVisit; madeAt: number }[] = []

  async function make(): Promise<ReadyVisit> {
    const session = await read(createSession(`order-${randomUUID()}`, member))
    const visit = { sessionId: session['id'] ?? '', clientSecret: session['clientSecret'] ?? '' }
    const { accessToken = '' } = await read(grantToken(visit))
    return { ...visit, accessToken, key: randomUUID() }
  }

  async function read(shot: Shot): Promise<Record<string, string>> {
    const { status, text } = await client.send(shot)
    if (status !== 200 && status !== 201) {
      throw new StepError(`${shot.path} was answered with ${status}: ${text}`)
    }
    return JSON.parse(text) as Record<string, string>
  }

  return {
    fill: async (count) => {
      const now = performance.now()
      ready = ready.filter(({ madeAt }) => now - madeAt < goodForMs)
      const makeOnAndOn = async () => {
        while (ready.length < count) ready.push({ visit: await make(), madeAt: now })
      }
      await Promise.all(Array.from({ length: makersAtOnce }, makeOnAndOn))
      const [any] = ready
      if (any) await read(readLastPayment(any.visit, any.visit.accessToken))
    },
    take: () => ready.pop()?.visit,
  }
}
