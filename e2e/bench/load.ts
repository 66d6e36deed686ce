// Two ways to put a server under load: as much as it takes, and as much as it is given.
import { setTimeout as wait } from 'node:timers/promises'

/** Makes the next request and resolves to the status of its answer, 0 for none; undefined: no more. */
export type Fire = () => Promise<number> | undefined

export type Load = {
  latenciesMs: readonly number[]
  /** How many answers had which status. */
  statuses: ReadonlyMap<number, number>
  seconds: number
}

/** Always so many at a time: says how much a server can do. */
export async function flatOut(
  fire: Fire,
  { inFlight, forMs }: { inFlight: number; forMs: number },
): Promise<Load> {
  const tally = createTally()
  const startedAt = performance.now()
  const keepFiring = async () => {
    while (performance.now() - startedAt < forMs) {
      const firedAt = performance.now()
      const answer = fire()
      if (!answer) return
      tally.add(await answer, firedAt)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, keepFiring))
  return tally.toLoad((performance.now() - startedAt) / 1_000)
}

/**
 * So many a second, whether the server keeps up or not. A latency counts from the moment at which
 * its request was due, so that a server which stalls cannot hide the requests that queue behind it.
 */
export async function atRate(
  fire: Fire,
  { perSecond, forMs }: { perSecond: number; forMs: number },
): Promise<Load> {
  const tally = createTally()
  const underWay: Promise<void>[] = []
  const startedAt = performance.now()
  const total = Math.round((perSecond * forMs) / 1_000)
  for (let fired = 0; fired < total; fired += 1) {
    const dueAt = startedAt + (fired * 1_000) / perSecond
    while (performance.now() < dueAt) await wait(1)
    const answer = fire()
    if (!answer) break
    underWay.push(answer.then((status) => tally.add(status, dueAt)))
  }
  await Promise.all(underWay)
  return tally.toLoad((performance.now() - startedAt) / 1_000)
}

/** Several rounds as if they had been one. */
export function mergeLoads(loads: readonly Load[]): Load {
  const statuses = new Map<number, number>()
  for (const [status, count] of loads.flatMap((load) => [...load.statuses])) {
    statuses.set(status, (statuses.get(status) ?? 0) + count)
  }
  return {
    latenciesMs: loads.flatMap(({ latenciesMs }) => latenciesMs),
    statuses,
    seconds: loads.reduce((total, { seconds }) => total + seconds, 0),
  }
}

/** How many answers had none of these statuses. */
export function countOthers({ statuses }: Load, expected: readonly number[]): number {
  return [...statuses]
    .filter(([status]) => !expected.includes(status))
    .reduce((total, [, count]) => total + count, 0)
}

function createTally() {
  const latenciesMs: number[] = []
  const statuses = new Map<number, number>()
  return {
    add: (status: number, since: number) => {
      latenciesMs.push(performance.now() - since)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    },
    toLoad: (seconds: number): Load => ({ latenciesMs, statuses, seconds }),
  }
}
