// What a signed call to iyzico costs: the BFF's own client beside iyzico's SDK, in rounds that take
// turns, against an upstream that answers both with the same bytes.
import { seedMember } from 'bff/fake-iyzico'
import type { BenchWorld } from '../bench-world.ts'
import { median } from '../figures/median.ts'
import type { CallerOptions, CallReport, CallRequest } from '../processes/caller.ts'
import { launch, type Process } from '../processes/launch.ts'
import { credentials, fileOf } from '../stand.ts'
import { say } from '../table.ts'

const callsOfRound = 500
const rounds = 8
/** The SDK and its `request` need longer to be compiled than to be measured. */
const warmUpRounds = 4
const atOnce = 8

const names = { client: 'client of the BFF', sdk: 'official SDK' } as const

export async function measureUpstream({ complaints }: BenchWorld): Promise<void> {
  const { sessionToken, memberIdentifier } = seedMember('card')
  const upstream = launch(fileOf('processes/fixed-upstream.ts'), [tokenAnswer()])
  const { address: url } = await upstream.next<{ address: string }>()
  const start = async (kind: CallerOptions['with']): Promise<Caller> => {
    const options = { with: kind, url, credentials, wallet: { sessionToken, memberIdentifier } }
    const process = launch(fileOf('processes/caller.ts'), [JSON.stringify(options)])
    await process.next()
    return { name: names[kind], process, reports: [] }
  }
  const callers = [await start('client'), await start('sdk')] as const
  try {
    const request: CallRequest = { calls: callsOfRound, atOnce }
    for (let round = 0; round < warmUpRounds + rounds; round += 1) {
      for (const { process, reports } of callers) {
        const report = await process.ask<CallReport>(request)
        if (round >= warmUpRounds) reports.push(report)
      }
    }
    sayCosts(callers)
    for (const { name, reports } of callers) {
      const failures = reports.reduce((total, report) => total + report.failures, 0)
      if (failures > 0) complaints.push(`${failures} upstream calls by the ${name} failed`)
    }
  } finally {
    await Promise.all([upstream.stop(), ...callers.map(({ process }) => process.stop())])
  }
}

type Caller = { name: string; process: Process; reports: CallReport[] }

function sayCosts([client, sdk]: readonly [Caller, Caller]): void {
  say(`\nA signed call to iyzico, ${rounds} rounds of ${callsOfRound}, ${atOnce} at a time`)
  for (const { name, reports } of [client, sdk]) {
    const cpu = microseconds(reports, ({ cpuMs }) => cpuMs)
    const elapsed = microseconds(reports, ({ elapsedMs }) => elapsedMs)
    say(`  ${name.padEnd(20)} CPU ${cpu.toFixed(0)} µs a call, ${elapsed.toFixed(0)} µs elapsed`)
  }
  const cost = ({ reports }: Caller) => microseconds(reports, ({ cpuMs }) => cpuMs)
  say(`  ratio of CPU         ${(cost(client) / cost(sdk)).toFixed(2)}`)
}

/** For one call, in the middle round of all. */
function microseconds(reports: readonly CallReport[], msOf: (report: CallReport) => number) {
  return (median(reports.map(msOf)) * 1_000) / callsOfRound
}

/** A success of `retrieve/access-token`, with a token like iyzico's. */
function tokenAnswer(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const now = Date.now()
  const claims = {
    sub: 'member-of-the-bench',
    iat: now / 1_000,
    exp: Math.round(now / 1_000) + 300,
  }
  const accessToken = `${part({ alg: 'HS256' })}.${part(claims)}.${'s'.repeat(43)}`
  return JSON.stringify({
    status: 'success',
    locale: 'tr',
    systemTime: now,
    conversationId: 'order-of-the-bench-0001',
    accessToken,
  })
}
