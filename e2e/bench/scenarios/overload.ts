// Several times more payments than there are slots for: refused before a claim, or carried through.
import { setTimeout as wait } from 'node:timers/promises'
import { slowBankMs, type BenchWorld } from '../bench-world.ts'
import { forEach } from '../for-each.ts'
import { readMetric } from '../figures/metric-values.ts'
import { atRate, countOthers, type Load } from '../load.ts'
import { readSession, type ReadyVisit } from '../shots.ts'
import { say, statusesOf } from '../table.ts'
import { checkMoney } from './check-money.ts'

/** Charges that a BFF has under way at most. */
const slots = 150
const times = 5
const longestFloodMs = 5_000
const recoversWithinMs = 10_000
/** As many presses in a row without a refusal are a recovery. */
const rowOfPresses = 10
const pressedAgain = 100

export async function measureOverload(world: BenchWorld): Promise<void> {
  const { stock, slowStock, seconds } = world
  const capacity = (slots * 1_000) / slowBankMs
  const perSecond = times * capacity
  const forMs = Math.min(seconds * 1_000, longestFloodMs)
  await slowStock.fill((perSecond * forMs) / 1_000)
  await stock.fill(rowOfPresses * 8)
  const refusedBefore = await refusedClaims(world)

  const refused: ReadyVisit[] = []
  const watch = watchSlots(world)
  const flood = atRate(
    () => {
      const visit = slowStock.take()
      return visit && world.press(visit).then((status) => noteRefusal(status, visit, refused))
    },
    { perSecond, forMs },
  )
  await wait(forMs)
  const recoveredMs = await recover(world)
  const load = await flood
  const mostSlots = await watch.stop()
  const countedRefusals = (await refusedClaims(world)) - refusedBefore

  say(
    `\nOverload: ${perSecond} payments a second for ${forMs / 1_000} s where iyzico takes ${slowBankMs} ms, so ${capacity} a second can be carried`,
  )
  say(`  answers ${statusesOf(load)}; at most ${mostSlots} charges under way at once`)
  say(
    `  ${rowOfPresses} payments in a row without a refusal ${recoveredMs.toFixed(0)} ms after the last of them`,
  )
  judge(world, load, { mostSlots, recoveredMs, countedRefusals })
  await pressAgain(world, refused)
  await checkMoney(world)
}

function judge(
  { complaints }: BenchWorld,
  load: Load,
  seen: { mostSlots: number; recoveredMs: number; countedRefusals: number },
): void {
  const others = countOthers(load, [200, 202, 429, 503])
  if (others > 0) complaints.push(`overload was answered ${statusesOf(load)}`)
  if (seen.mostSlots > slots)
    complaints.push(`${seen.mostSlots} charges at once, with ${slots} slots`)
  if (!(seen.recoveredMs < recoversWithinMs)) complaints.push('no recovery from overload')
  const refusals = load.statuses.get(503) ?? 0
  if (seen.countedRefusals < refusals) {
    complaints.push(`${refusals} refusals, of which ${seen.countedRefusals} before a claim`)
  }
}

function noteRefusal(status: number, visit: ReadyVisit, refused: ReadyVisit[]): number {
  if (status === 503 || status === 429) refused.push(visit)
  return status
}

/** Resolves to how long it took from now until the first of a row of presses that all went well. */
async function recover({ stock, press }: BenchWorld): Promise<number> {
  const endedAt = performance.now()
  let inARow = 0
  let rowSince = endedAt
  while (inARow < rowOfPresses) {
    const pressedAt = performance.now()
    if (pressedAt - endedAt > 2 * recoversWithinMs) return Infinity
    if (inARow === 0) rowSince = pressedAt
    const visit = stock.take()
    if (!visit) {
      await stock.fill(rowOfPresses)
      continue
    }
    inARow = (await press(visit)) === 200 ? inARow + 1 : 0
    if (inARow === 0) await wait(200)
  }
  return rowSince - endedAt
}

/** A refusal leaves nothing behind: no attempt, and the same key pays now. */
async function pressAgain(world: BenchWorld, refused: readonly ReadyVisit[]): Promise<void> {
  const { bff, press, complaints } = world
  let claimed = 0
  await forEach(refused, 16, async (visit) => {
    const { status, text } = await bff.send(readSession(visit))
    const isUntouched = status === 200 && JSON.parse(text).lastAttempt === null
    if (!isUntouched) claimed += 1
  })
  let paidNow = 0
  const again = refused.slice(0, pressedAgain)
  await forEach(again, 16, async (visit) => {
    if ((await press(visit)) === 200) paidNow += 1
  })
  say(`  ${refused.length} refused: ${claimed} left an attempt behind`)
  say(`  ${again.length} of them pressed again with the same key: ${paidNow} paid`)
  if (claimed > 0) complaints.push(`${claimed} refused payments had been claimed`)
  if (paidNow < again.length) complaints.push('a payment refused once was refused again')
}

async function refusedClaims({ stand }: BenchWorld): Promise<number> {
  return readMetric(await stand.metrics(), 'wallet_checkout_refused_claims_total')
}

/** Looks at the BFF's own count of its charges again and again. */
function watchSlots({ stand }: BenchWorld) {
  const over = new AbortController()
  const watching = look()

  async function look(): Promise<number> {
    let most = 0
    while (!over.signal.aborted) {
      const text = await stand.metrics()
      most = Math.max(most, readMetric(text, 'wallet_checkout_charges_under_way'))
      await wait(100)
    }
    return most
  }

  return {
    stop: () => {
      over.abort()
      return watching
    },
  }
}
