// `pnpm soak [minutes]`: the built BFF under fifty requests a second for ten minutes, and what it
// holds on to meanwhile. Figures fail nothing; a wrong answer or a wrong charge does.
import { setTimeout as wait } from 'node:timers/promises'
import { build } from '../commands/build.ts'
import { fail, step, StepError } from '../commands/step.mjs'
import { createClient } from './client.ts'
import { endOnSignals } from './end-on-signals.ts'
import { isDamage } from './figures/money.ts'
import { percentile } from './figures/percentile.ts'
import { fitSlope } from './figures/slope.ts'
import { shop, type Diary } from './soak/buyer.ts'
import { createHolders, type Holder } from './soak/members.ts'
import { startSampler, type Sample, type Sampler } from './soak/sample.ts'
import { settle } from './soak/settle.ts'
import { startStand, type Stand } from './stand.ts'
import { say, sayMachine, statusesOf } from './table.ts'

const buyersPerSecond = 10
const megabyte = 1_048_576
/** What fills first: caches, compiled code, connections. It is no part of the slope. */
const warmUpShare = 0.25

try {
  endOnSignals()
  const minutes = Number(process.argv[2] ?? 10)
  if (!(minutes > 0)) throw new StepError('pnpm soak takes a number of minutes')
  await step('Build', build)
  await soak(minutes * 60)
} catch (error) {
  fail(error)
}

async function soak(seconds: number): Promise<void> {
  sayMachine()
  const { holders, faults } = createHolders()
  const stand = await startStand({
    members: holders.map(({ member }) => member),
    faults,
    bffFlags: ['--expose-gc'],
  })
  const diary: Diary = { purchases: [], statuses: new Map(), latenciesMs: [], complaints: [] }
  try {
    const sampler = startSampler(stand, saySample)
    await letThemShop(stand, holders, diary, seconds)
    await sampler.stop()
    sayFigures(sampler, diary, seconds * warmUpShare)
    await judgeMoney(stand, diary)
  } finally {
    await stand.stop()
  }
  const { complaints } = diary
  if (complaints.length > 0) {
    throw new StepError(`${complaints.length} wrong:\n${complaints.slice(0, 20).join('\n')}`)
  }
  say('\nNo wrong answer, and no order was charged twice.')
}

/** Buyers come whether the earlier ones are done or not, each with the next wallet. */
async function letThemShop(
  { bffUrl }: Stand,
  holders: readonly Holder[],
  diary: Diary,
  seconds: number,
): Promise<void> {
  const client = createClient(bffUrl)
  const startedAt = performance.now()
  const shopping = new Set<Promise<void>>()
  for (let come = 0; come < seconds * buyersPerSecond; come += 1) {
    await wait(Math.max(0, startedAt + (come * 1_000) / buyersPerSecond - performance.now()))
    const holder = holders[come % holders.length]
    if (!holder) break
    const visit = shop(client, holder, diary)
      .catch((error: unknown) => void diary.complaints.push(String(error)))
      .finally(() => shopping.delete(visit))
    shopping.add(visit)
  }
  await Promise.all(shopping)
  await client.close()
}

async function judgeMoney(stand: Stand, { purchases, complaints }: Diary): Promise<void> {
  const client = createClient(stand.bffUrl)
  const { damage, charges, inDoubt } = await settle(stand, client, purchases)
  await client.close()
  const { double, lost, unpaid } = damage
  say(
    `  ${purchases.length} orders, ${charges} charges at iyzico: ${double} double, ${lost} lost, ${unpaid} without a charge`,
  )
  say(`  ${inDoubt} orders in doubt, for which no money moved`)
  if (isDamage(damage)) complaints.push(`money: ${JSON.stringify(damage)}`)
}

function saySample({ seconds, heapBytes, rssBytes, descriptors, resources }: Sample): void {
  say(
    `  ${seconds.toFixed(0).padStart(5)} s   heap ${(heapBytes / megabyte).toFixed(2)} MB   ` +
      `resident ${(rssBytes / megabyte).toFixed(0)} MB   descriptors ${descriptors}   ` +
      `active resources ${resources}`,
  )
}

function sayFigures({ samples, loopDelaysMs }: Sampler, diary: Diary, warmUpSeconds: number): void {
  const counted = samples.filter(({ seconds }) => seconds > warmUpSeconds)
  const points = counted.map(({ seconds, heapBytes }) => ({
    x: seconds / 3_600,
    y: heapBytes / megabyte,
  }))
  const { slope, low, high } = fitSlope(points)
  const [first, last] = [counted[0], counted.at(-1)]
  const { latenciesMs } = diary
  const ms = (values: readonly number[], percent: number) => percentile(values, percent).toFixed(1)
  say(
    `\n  heap after collection, ${points.length} samples after ${warmUpSeconds.toFixed(0)} s of warm-up:`,
  )
  say(`    ${slope.toFixed(2)} MB an hour, 95 % between ${low.toFixed(2)} and ${high.toFixed(2)}`)
  say(
    `  descriptors ${first?.descriptors} → ${last?.descriptors}, active resources ${first?.resources} → ${last?.resources}`,
  )
  say(
    `  timers late, by the second: p50 ${ms(loopDelaysMs, 50)} ms, p99 ${ms(loopDelaysMs, 99)} ms`,
  )
  say(
    `  ${latenciesMs.length} answers: p50 ${ms(latenciesMs, 50)} ms, p99 ${ms(latenciesMs, 99)} ms`,
  )
  say(`  by status: ${statusesOf(diary)}`)
}
