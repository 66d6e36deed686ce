import type { Chromium } from './chromium.ts'
import { say } from '../table.ts'
import { conditions, type Condition } from './conditions.ts'
import type { Contestant } from './contestants.ts'
import { toLoad, type PageLoad } from './page-load.ts'
import { visit, type Visit } from './visit.ts'
import type { PeersWorld } from './world.ts'

export type Measured = Contestant & {
  /** What a first visit loads; undefined where that one failed. */
  load: PageLoad | undefined
  /** The timed visits, by condition. */
  visits: Record<string, Visit[]>
}

export type Rounds = { measured: Measured[]; complaints: string[] }

type Bench = { chromium: Chromium; world: PeersWorld; complaints: string[] }

/** Visits per contestant: one that is counted and not timed, and one per round and condition. */
export function countVisits(rounds: number): number {
  return 1 + rounds * conditions.length
}

/** Everybody has their turn in each round, and nobody always after the same one. */
export async function measureRounds(options: {
  chromium: Chromium
  world: PeersWorld
  contestants: readonly Contestant[]
  rounds: number
  onVisited: (contestant: Contestant, round: number, visits: readonly Visit[]) => void
}): Promise<Rounds> {
  const { chromium, world, contestants, rounds, onVisited } = options
  const complaints: string[] = []
  const bench = { chromium, world, complaints }
  const measured: Measured[] = []
  for (const contestant of contestants) {
    const load = await countOnce(bench, contestant)
    measured.push({ ...contestant, load, visits: {} })
  }
  for (let round = 0; round < rounds; round += 1) {
    const first = round % measured.length
    for (const one of [...measured.slice(first), ...measured.slice(0, first)]) {
      onVisited(one, round, await timeOnce(bench, one))
    }
  }
  return { measured, complaints }
}

async function countOnce(bench: Bench, contestant: Contestant): Promise<PageLoad | undefined> {
  const condition = conditions.find(({ line }) => line === 'slow-4g')
  if (!condition) return undefined
  const counted = await inNewContext(bench.chromium, (context) =>
    visitUnder(bench, contestant, { condition, context, isCounting: true }),
  )
  const wrong = counted?.requests.filter(({ status }) => status >= 400) ?? []
  bench.complaints.push(...wrong.map(({ status, url }) => `${contestant.name}: ${status} ${url}`))
  return counted && toLoad(counted, contestant)
}

/** A browser that has never been there, once for each line; on the last one it comes again. */
async function timeOnce(bench: Bench, one: Measured): Promise<Visit[]> {
  const timedVisits: Visit[] = []
  const comesAgain = (index: number) => conditions[index + 1]?.isSecondVisit === true
  let context = ''
  for (const [index, condition] of conditions.entries()) {
    if (!condition.isSecondVisit) context = await openContext(bench.chromium)
    const timed = await visitUnder(bench, one, { condition, context, isCounting: false })
    if (timed) (one.visits[condition.name] ??= []).push(timed)
    if (timed) timedVisits.push(timed)
    if (!comesAgain(index)) await closeContext(bench.chromium, context)
  }
  return timedVisits
}

async function visitUnder(
  { chromium, world, complaints }: Bench,
  { name, stages }: Contestant,
  how: { condition: Condition; context: string; isCounting: boolean },
): Promise<Visit | undefined> {
  const { line, cpuSlowDown } = how.condition
  await world.becomeLine(line)
  const url = `${world.shopOrigin}/${name}`
  const { context, isCounting } = how
  return visit(chromium, context, { url, stages, cpuSlowDown, isCounting }).catch(
    (error: unknown) => {
      complaints.push(`${name}, ${how.condition.name}: ${String(error)}`)
      say(complaints.at(-1))
      return undefined
    },
  )
}

async function inNewContext<Result>(
  chromium: Chromium,
  work: (context: string) => Promise<Result>,
): Promise<Result> {
  const context = await openContext(chromium)
  try {
    return await work(context)
  } finally {
    await closeContext(chromium, context)
  }
}

async function openContext(chromium: Chromium): Promise<string> {
  type Opened = { browserContextId: string }
  return (await chromium.send<Opened>('Target.createBrowserContext')).browserContextId
}

async function closeContext(chromium: Chromium, browserContextId: string): Promise<void> {
  await chromium.send('Target.disposeBrowserContext', { browserContextId })
}
