import {
  createMockServers,
  keepBeating,
  type MockServers,
} from '../../src/mocks/create-mock-servers.ts'
import type { Scenario } from '../../src/mocks/scenarios.ts'
import type { Host } from '../in-browser/answer-ask.ts'
import { observe } from '../inspector/observe.ts'
import { createRecorder, type Recorder } from '../inspector/recorder.ts'
import { createTokenWatch, type TokenWatch } from '../inspector/token-life.ts'
import { createNextAnswer, type NextAnswer } from './next-answer.ts'

/** The servers of a page, watched, and the switches on its inspector. */
export type World = {
  servers: MockServers
  /** The BFF and iyzico as browsers reach them. */
  bff: Host
  iyzico: Host
  recorder: Recorder
  tokens: TokenWatch
  orderNext: (name: NextAnswer) => void
  setOnline: (isOnline: boolean) => void
  /** Ends the wallet session that iyzico was last asked about; false when there was none. */
  endWalletSession: () => boolean
}

type Places = Parameters<typeof createMockServers>[0]

export async function createWorld(places: Places, scenario: Scenario): Promise<World> {
  const recorder = createRecorder()
  let isOnline = true
  let sessionToken: string | undefined
  let next: ReturnType<typeof createNextAnswer> | undefined
  const tokens = createTokenWatch(recorder, () => servers.clock.monotonic())

  const watchPayments =
    (iyzico: Host): Host =>
    async (request) => {
      const body = (await request
        .clone()
        .json()
        .catch(() => ({}))) as { sessionToken?: string }
      sessionToken = body.sessionToken ?? sessionToken
      const response = await iyzico(request)
      if (new URL(request.url).pathname.endsWith('/checkout/auth')) next?.paymentAnswered()
      return response
    }
  const servers = await createMockServers(
    {
      ...places,
      watchIyzico: (iyzico) =>
        observe(tokens.watchIyzico(watchPayments(iyzico)), 'iyzico', recorder),
    },
    scenario,
  )
  next = createNextAnswer(servers.control)
  await keepBeating(servers)

  const reach =
    (host: Host): Host =>
    (request) =>
      isOnline ? host(request) : Response.error()
  return {
    servers,
    bff: reach(
      observe(
        tokens.watchBff((request) => servers.app.fetch(request)),
        'bff',
        recorder,
      ),
    ),
    iyzico: reach((request) => servers.iyzico.fetch(request)),
    recorder,
    tokens,
    orderNext: next.order,
    setOnline: (wanted) => {
      isOnline = wanted
    },
    endWalletSession: () => {
      if (sessionToken === undefined) return false
      servers.control.endSession(sessionToken)
      return true
    },
  }
}
