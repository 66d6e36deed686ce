// The warm token path with everything mounted, beside a bare Hono route that gives the same bytes.
import { StepError } from '../../commands/step.mjs'
import type { BenchWorld } from '../bench-world.ts'
import { createClient, type Shot } from '../client.ts'
import { compare, type Manner, type Side } from '../compare.ts'
import { countOthers, flatOut } from '../load.ts'
import type { BareHonoOptions } from '../processes/bare-hono.ts'
import { launch } from '../processes/launch.ts'
import { grantToken } from '../shots.ts'
import { fileOf } from '../stand.ts'
import { say, sayComparison, statusesOf } from '../table.ts'

const manners: readonly Manner[] = [
  { kind: 'flat out', inFlight: 32, mostPerSecond: 0 },
  { kind: 'at a rate', perSecond: 1_000 },
]
const warmUpRequests = 6_000
const title = 'POST /api/access-token, from the cache, beside Hono alone'

export async function measureHono(world: BenchWorld): Promise<void> {
  const { stand, bff, visit, seconds, complaints } = world
  const shot = grantToken(visit)
  const process = launch(fileOf('processes/bare-hono.ts'), [
    JSON.stringify(await answerOf(stand.bffUrl, shot)),
  ])
  const bare = createClient((await process.next<{ address: string }>()).address)
  try {
    const side = (name: string, pid: number, client: typeof bff, path = shot.path): Side => ({
      name,
      pid,
      prepare: async () => {},
      fire: async () => (await client.send({ ...shot, path })).status,
    })
    const sides = [
      side('BFF', stand.bff.pid, bff),
      side('Hono', process.pid, bare),
      side('Hono, same headers', process.pid, bare, '/same-headers/access-token'),
    ]
    await compileAll(sides)
    say(`\n${title}`)
    for (const manner of manners) {
      const measured = await compare(sides, manner, { seconds })
      sayComparison(
        manner.kind === 'flat out'
          ? ` flat out, ${manner.inFlight} at a time`
          : ` at ${manner.perSecond} a second`,
        measured,
      )
      for (const each of measured.filter((load) => countOthers(load, [200]) > 0)) {
        complaints.push(`${title}: ${each.name} answered ${statusesOf(each)}`)
      }
    }
  } finally {
    await bare.close()
    await process.stop()
  }
}

/** As many requests for each, however fast it is: what is measured is what the compiler has seen. */
async function compileAll(sides: readonly Side[]): Promise<void> {
  for (const { fire } of sides) {
    let left = warmUpRequests
    const next = () => {
      left -= 1
      return left < 0 ? undefined : fire()
    }
    await flatOut(next, { inFlight: 32, forMs: Infinity })
  }
}

/** What the BFF answers, without what belongs to the connection. */
async function answerOf(bffUrl: string, shot: Shot): Promise<BareHonoOptions> {
  const { path, body = null, ...request } = shot
  const answer = await fetch(bffUrl + path, { ...request, body })
  if (!answer.ok) throw new StepError(`${path} was answered with ${answer.status}`)
  const ofConnection = new Set(['connection', 'keep-alive', 'date', 'content-length'])
  const headers = [...answer.headers].filter(([name]) => !ofConnection.has(name))
  return { body: await answer.text(), headers: Object.fromEntries(headers) }
}
