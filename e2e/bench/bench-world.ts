// What every scenario of `pnpm bench` works with.
import { seedMember, type Member } from 'bff/fake-iyzico'
import { StepError } from '../commands/step.mjs'
import { createClient, type Client } from './client.ts'
import type { BareOptions } from './processes/bare-server.ts'
import { launch } from './processes/launch.ts'
import { grantToken, pay, readSession, type ReadyVisit } from './shots.ts'
import { credentials, fileOf, startStand, type Stand } from './stand.ts'
import { createStock, type Stock } from './stock.ts'

export type BenchWorld = {
  stand: Stand
  bff: Client
  bare: Client
  barePid: number
  /** Measured seconds of each side, scenario and manner. */
  seconds: number
  stock: Stock
  /** Buyers whose bank takes its time. */
  slowStock: Stock
  /** One that reads and asks for tokens, and never pays. */
  visit: ReadyVisit
  /** Presses the button; what was paid is noted. */
  press: (visit: ReadyVisit) => Promise<number>
  /** iyzico's id of every payment that the BFF called a success. */
  paid: string[]
  /** Buyers who were told to ask again. */
  waiting: ReadyVisit[]
  /** What must not be; anything in here fails the command. */
  complaints: string[]
  stop: () => Promise<void>
}

export const slowBankMs = 1_000

const member = seedMember('card')
const slowMember: Member = { ...member, name: 'slow-bank', sessionToken: crypto.randomUUID() }

export async function createBenchWorld(seconds: number): Promise<BenchWorld> {
  const { sessionToken } = slowMember
  const stand = await startStand({
    members: [member, slowMember],
    // The bare server's token is asked for once; notices of one round would fall into another.
    switches: { tokenLifeMs: 86_400_000, webhooks: 'lost' },
    faults: [
      { path: 'checkout/auth', sessionToken, kind: 'delay', ms: slowBankMs, times: 'always' },
    ],
  })
  const bff = createClient(stand.bffUrl)
  const stock = createStock(bff, member)
  const paid: string[] = []
  const waiting: ReadyVisit[] = []
  const complaints: string[] = []
  const press = (visit: ReadyVisit) => pressButton(bff, visit, { paid, waiting, complaints })

  await stock.fill(2)
  const visit = takeFrom(stock)
  const { sessionToken: token, memberIdentifier } = member
  const options: BareOptions = {
    iyzicoUrl: stand.iyzicoUrl,
    credentials,
    wallet: { sessionToken: token, memberIdentifier },
    answers: {
      '/api/checkout-session': (await bff.send(readSession(visit))).text,
      '/api/access-token': (await bff.send(grantToken(visit))).text,
      '/api/payments': '{}',
    },
  }
  const sample = takeFrom(stock)
  await press(sample)
  options.answers['/api/payments'] = (await bff.send(pay(sample))).text
  const bareProcess = launch(fileOf('processes/bare-server.ts'), [JSON.stringify(options)])
  const bare = createClient((await bareProcess.next<{ address: string }>()).address)

  return {
    stand,
    bff,
    bare,
    barePid: bareProcess.pid,
    seconds,
    stock,
    slowStock: createStock(bff, slowMember),
    visit,
    press,
    paid,
    waiting,
    complaints,
    stop: async () => {
      await Promise.all([bff.close(), bare.close()])
      await Promise.all([stand.stop(), bareProcess.stop()])
    },
  }
}

function takeFrom(stock: Stock): ReadyVisit {
  const visit = stock.take()
  if (!visit) throw new StepError('The stock of buyers is empty')
  return visit
}

async function pressButton(
  bff: Client,
  visit: ReadyVisit,
  { paid, waiting, complaints }: Pick<BenchWorld, 'paid' | 'waiting' | 'complaints'>,
): Promise<number> {
  const { status, text } = await bff.send(pay(visit))
  if (status === 202) waiting.push(visit)
  if (status !== 200) return status
  const attempt = JSON.parse(text) as { status: string; paymentId?: string }
  if (attempt.status === 'succeeded') paid.push(attempt.paymentId ?? '')
  else complaints.push(`a payment that nothing stood against is ${attempt.status}`)
  return status
}
