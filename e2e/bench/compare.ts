// One kind of request at the BFF and at bare servers, in short rounds that take turns, so that all
// meet the same machine.
import { atRate, flatOut, mergeLoads, type Fire, type Load } from './load.ts'
import { cpuTimeMs } from './processes/cpu-time.ts'

export type Side = {
  name: string
  pid: number
  fire: Fire
  /** Called before each round with how many requests it will make at most. */
  prepare: (count: number) => Promise<void>
}

export type Measured = Load & {
  name: string
  /** Processor time of the server for one answer; undefined where the system does not say. */
  cpuMsEach: number | undefined
}

export type Manner =
  | { kind: 'flat out'; inFlight: number; mostPerSecond: number }
  | { kind: 'at a rate'; perSecond: number }

/** Any number of sides, each as often and as long as the others. */
export async function compare(
  sides: readonly Side[],
  manner: Manner,
  { seconds }: { seconds: number },
): Promise<Measured[]> {
  const rounds = Math.max(2, Math.round(seconds / 2))
  const forMs = (seconds / rounds) * 1_000
  const results = sides.map((side) => ({ side, rounds: [] as Round[] }))
  for (let round = 0; round < rounds; round += 1) {
    for (const { side, rounds: done } of results) done.push(await measure(side, manner, forMs))
  }
  return results.map(({ side, rounds: done }) => toMeasured(side, done))
}

/** Compiled and with its connections open: the first second of a process is not what is asked. */
export async function warmUp(sides: readonly Side[]): Promise<void> {
  const manner: Manner = { kind: 'flat out', inFlight: 32, mostPerSecond: 200 }
  for (const side of sides) await measure(side, manner, 1_000)
}

type Round = Load & { cpuMs: number | undefined }

async function measure(side: Side, manner: Manner, forMs: number): Promise<Round> {
  const perSecond = manner.kind === 'flat out' ? manner.mostPerSecond : manner.perSecond
  await side.prepare(Math.ceil((perSecond * forMs) / 1_000))
  const before = cpuTimeMs(side.pid)
  const load =
    manner.kind === 'flat out'
      ? await flatOut(side.fire, { inFlight: manner.inFlight, forMs })
      : await atRate(side.fire, { perSecond, forMs })
  const after = cpuTimeMs(side.pid)
  const cpuMs = before === undefined || after === undefined ? undefined : after - before
  return { ...load, cpuMs }
}

function toMeasured({ name }: Side, rounds: readonly Round[]): Measured {
  const load = mergeLoads(rounds)
  const isKnown = rounds.every(({ cpuMs }) => cpuMs !== undefined)
  const cpuMs = rounds.reduce((total, round) => total + (round.cpuMs ?? 0), 0)
  return { name, ...load, cpuMsEach: isKnown ? cpuMs / load.latenciesMs.length : undefined }
}
