import { onTestFinished } from 'vitest'
import {
  visitBank,
  type BankVisit,
  type SeedMemberName,
  type Switches,
} from '../fake-iyzico/index.ts'
import type { StoredAttempt } from '../src/checkout/ledger-store.ts'
import type {
  Attempt,
  CreatedCheckoutSession,
  MerchantCheckoutSession,
} from '../src/contract/index.ts'
import type { AppDeps } from '../src/app.ts'
import { memberNamed } from './answers.ts'
import type { aCheckoutSession } from './builders.ts'
import { letPass } from './settle.ts'
import {
  createTestApp,
  createTestWorld,
  publicUrl,
  testConfig,
  type TestApp,
  type TestWorld,
} from './test-app.ts'
import { expectTrueLedger } from './true-ledger.ts'

export type PayingApp = Awaited<ReturnType<typeof aPayingApp>>

/**
 * A BFF with a session that is ready to be paid, and everything that a buyer, the bank and iyzico
 * can do to it. When the test is over, every attempt's events have to make its row.
 */
export async function aPayingApp({
  member = 'visa-card',
  switches = {},
  order = {},
  overrides = {},
  world = createTestWorld(),
}: {
  member?: SeedMemberName | 'none'
  switches?: Partial<Switches>
  order?: Parameters<typeof aCheckoutSession>[0]
  overrides?: Partial<AppDeps>
  world?: TestWorld
} = {}) {
  const config = { ...testConfig, rateLimitFactor: 0 }
  const app = await createTestApp({ config, ...overrides }, world)
  app.control.set(switches)
  app.control.webhooks({
    url: `${publicUrl}/webhooks/iyzico`,
    deliver: async (request) => app.app.request(request),
  })
  onTestFinished(() => expectTrueLedger(world.store))
  return { ...app, ...(await aBuyer(app, member, order)), world }
}

/** A session of the app, and what its buyer's browser does. */
export async function aBuyer(
  app: TestApp,
  member: SeedMemberName | 'none',
  order: Parameters<typeof aCheckoutSession>[0] = {},
) {
  const body = { ...(member === 'none' ? {} : { member: memberNamed(member) }), ...order }
  const { id, clientSecret } = await app.createSession(body)

  /** Presses pay, with a token as fresh as the widget would have it. */
  async function press(key = 'key-1', json: object = {}): Promise<Response> {
    const granted = await app.askForToken(clientSecret)
    const { accessToken = '' } = (await granted.json()) as { accessToken?: string }
    return app.postPayment(clientSecret, accessToken, key, json)
  }

  async function pay(key?: string): Promise<Attempt> {
    return attemptOf(await press(key))
  }

  async function read({ id: attemptId }: { id: string }): Promise<Attempt> {
    return attemptOf(await app.frame(`/payments/${attemptId}`, clientSecret))
  }

  function giveUp({ id: attemptId }: { id: string }, reason = 'cancelled'): Promise<Response> {
    return app.frame(`/payments/${attemptId}/cancel`, clientSecret, {
      method: 'POST',
      body: JSON.stringify({ reason }),
      headers: { 'content-type': 'application/json' },
    })
  }

  /** What the merchant's server reads. */
  async function session(): Promise<MerchantCheckoutSession> {
    return (await (
      await app.merchant(`/checkout-sessions/${id}`)
    ).json()) as MerchantCheckoutSession
  }

  /** The same order once more. */
  function renew(): Promise<CreatedCheckoutSession> {
    return app.createSession(body)
  }

  async function stored({ id: attemptId }: { id: string }): Promise<StoredAttempt> {
    const attempt = await app.store.findAttempt(attemptId)
    if (!attempt) throw new Error('There is no such attempt')
    return attempt
  }

  /** Every state that the attempt was in, in order. */
  async function path({ id: attemptId }: { id: string }): Promise<string[]> {
    const events = await app.store.listAttemptEvents(attemptId)
    return events.filter(({ from, to }) => from !== to).map(({ to }) => to)
  }

  /** Loads the challenge into the frame, and brings the bank's page. */
  async function loadChallenge({ challengeUrl = '' }: Attempt): Promise<string> {
    const page = await app.app.request(challengeUrl)
    if (page.status !== 200) throw new Error(`No challenge page: ${page.status}`)
    return page.text()
  }

  /** Goes through the challenge; what the bank's page then posts is not posted yet. */
  async function atBank(attempt: Attempt, visit: BankVisit = { otps: ['123456'] }) {
    return visitBank(app.fakeApp, await loadChallenge(attempt), visit)
  }

  /** Goes through the challenge and comes back. */
  async function passBank(attempt: Attempt, visit?: BankVisit): Promise<Response[]> {
    const posts = await atBank(attempt, visit)
    const answers: Response[] = []
    for (const post of posts) answers.push(await postForm(app, post.url, post.fields))
    return answers
  }

  return {
    id,
    clientSecret,
    press,
    pay,
    read,
    giveUp,
    session,
    renew,
    stored,
    path,
    loadChallenge,
    atBank,
    passBank,
    pass: (ms: number, stepMs?: number) => letPass(app, ms, stepMs),
  }
}

export async function attemptOf(answer: Response): Promise<Attempt> {
  return (await answer.json()) as Attempt
}

/** A browser that posts a form, as a bank's page makes it do. */
export function postForm(
  app: Pick<TestApp, 'app'>,
  url: string,
  fields: Record<string, string>,
): Promise<Response> {
  const body = new URLSearchParams(fields)
  return Promise.resolve(app.app.request(url, { method: 'POST', body }))
}

/** What somebody has to look at, in the order of the alarms. */
export function alarmsOf({ lines }: Pick<TestApp, 'lines'>): string[] {
  return lines
    .filter(({ text }) => text === 'somebody has to look at a payment')
    .map(({ fields }) => (fields as { code: string }).code)
}
