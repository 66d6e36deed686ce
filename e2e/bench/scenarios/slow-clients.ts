// Reads with and without a crowd of clients that send a byte a second.
import { setTimeout as wait } from 'node:timers/promises'
import type { BenchWorld } from '../bench-world.ts'
import { atRate, countOthers, mergeLoads, type Load } from '../load.ts'
import { launch } from '../processes/launch.ts'
import type { CrowdOptions, CrowdReport } from '../processes/slow-clients.ts'
import { readSession } from '../shots.ts'
import { fileOf } from '../stand.ts'
import { p50Of, p99Of, say, statusesOf } from '../table.ts'

const crowdSize = 1_000
const perSecond = 200
const rounds = 2
/** Long enough for the first of the crowd to be cut off and to come back. */
const roundMs = 5_000
/** Four seconds and the half second between two looks are promised; a busy machine may take longer. */
const longestLifeMs = 10_000

export async function measureSlowClients(world: BenchWorld): Promise<void> {
  const { complaints } = world
  const without: Load[] = []
  const beside: Load[] = []
  const crowds: CrowdReport[] = []
  for (let round = 0; round < rounds; round += 1) {
    without.push(await readOn(world))
    const crowd = await gather(world)
    beside.push(await readOn(world))
    crowds.push(await crowd.disperse())
    // Nobody is still being cut off when the next round begins.
    await wait(500)
  }

  const [alone, crowded] = [mergeLoads(without), mergeLoads(beside)]
  const longestMs = Math.max(...crowds.map((crowd) => crowd.longestLifeMs))
  const sumOf = (name: 'connections' | 'survivors') =>
    crowds.reduce((total, crowd) => total + crowd[name], 0)
  say(`\nSlow clients: ${crowdSize} at once beside ${perSecond} reads a second`)
  for (const [title, load] of [
    ['without them', alone],
    ['beside them', crowded],
  ] as const) {
    const [p50, p99] = [p50Of(load), p99Of(load)]
    say(`  ${title.padEnd(13)} p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms`)
    const others = countOthers(load, [200])
    if (others > 0) complaints.push(`reads ${title} were answered ${statusesOf(load)}`)
  }
  say(`  ratio of p99  ${(p99Of(crowded) / p99Of(alone)).toFixed(2)}`)
  say(
    `  ${sumOf('connections')} slow connections in all, ${sumOf('survivors')} not cut off, ` +
      `the longest lived ${longestMs.toFixed(0)} ms`,
  )
  if (sumOf('survivors') > 0) complaints.push('slow clients were not cut off')
  if (longestMs > longestLifeMs) complaints.push(`a slow client lived ${longestMs} ms`)
}

function readOn({ bff, visit }: BenchWorld): Promise<Load> {
  const fire = async () => (await bff.send(readSession(visit))).status
  return atRate(fire, { perSecond, forMs: roundMs })
}

async function gather({ stand, visit: { clientSecret } }: BenchWorld) {
  const { hostname: host, port } = new URL(stand.bffUrl)
  const options: CrowdOptions = { host, port: Number(port), size: crowdSize, clientSecret }
  const crowd = launch(fileOf('processes/slow-clients.ts'), [JSON.stringify(options)])
  await crowd.next()
  return {
    disperse: async () => {
      const report = await crowd.ask<CrowdReport>({ isOver: true })
      await crowd.stop()
      return report
    },
  }
}
