// What `pnpm bench:peers` prints.
import { percentile } from '../figures/percentile.ts'
import { say } from '../table.ts'
import { byteTargets, conditions, loaderTargetBytes, type Condition } from './conditions.ts'
import { canPay, isArmed } from './contestants.ts'
import { finePrint } from './fine-print.ts'
import type { Measured } from './rounds.ts'

const titleWidth = 30

export function reportAll(ours: readonly Measured[], peers: readonly Measured[]): void {
  reportLoads([...ours, ...peers])
  for (const one of ours) reportBytes(one, peers)
  for (const condition of conditions) {
    reportTimes(condition, [...ours, ...peers])
    for (const one of ours) reportRatios(condition, one, peers)
  }
  say(finePrint)
}

function reportLoads(all: readonly Measured[]): void {
  say('\nWhat a first visit loads')
  say(row('', ['kB in all', 'of the page', 'and the rest', 'kB of headers', 'requests', 'hops']))
  for (const { title, load } of all) {
    if (!load) continue
    const { allBytes, pageBytes, headerBytes, requests, hops } = load
    const bytes = [allBytes, pageBytes, allBytes - pageBytes, headerBytes].map(toKilobytes)
    say(row(`  ${title}`, [...bytes, String(requests), String(hops)]))
  }
}

function reportBytes({ title, load }: Measured, peers: readonly Measured[]): void {
  if (!load) return
  say(`  ${title}: loader ${load.tagBytes} bytes (target ${loaderTargetBytes})`)
  for (const peer of peers) {
    if (!peer.load) continue
    const ratio = (load.allBytes - load.pageBytes) / peer.load.allBytes
    say(`  ${title}: frame / ${peer.title} ${toRatio(ratio, byteTargets[peer.name])}`)
  }
}

function reportTimes({ name, title }: Condition, all: readonly Measured[]): void {
  say(`\n${title}: milliseconds from the script tag, median (least to most)`)
  say(row('', ['can pay', '', 'rounds', 'long tasks ms', 'longest ms']))
  for (const one of all) {
    const visits = one.visits[name] ?? []
    const longTasks = visits.map(({ longTasksMs }) => longTasksMs)
    const sums = longTasks.map((tasks) => tasks.reduce((sum, ms) => sum + ms, 0))
    const longest = Math.max(0, ...longTasks.flat())
    say(
      row(`  ${one.title}`, [
        ...toSpread(timesOf(one, name, canPay)),
        String(visits.length),
        percentile(sums, 50).toFixed(0),
        longest.toFixed(0),
      ]),
    )
    if (isArmed in one.stages) {
      say(row(`    and believes a press`, toSpread(timesOf(one, name, isArmed))))
    }
  }
}

function reportRatios(
  { name, targets }: Condition,
  one: Measured,
  peers: readonly Measured[],
): void {
  const median = (measured: Measured, stage: string) =>
    percentile(timesOf(measured, name, stage), 50)
  for (const peer of peers) {
    const base = median(peer, canPay)
    const armed = (median(one, isArmed) / base).toFixed(2)
    const ratio = toRatio(median(one, canPay) / base, targets[peer.name])
    say(`  ${one.title} / ${peer.title} ${ratio}; until a press is believed ${armed}`)
  }
}

function timesOf({ visits }: Measured, condition: string, stage: string): number[] {
  return (visits[condition] ?? []).map(({ stagesMs }) => stagesMs[stage] ?? Number.NaN)
}

function toSpread(times: readonly number[]): string[] {
  const [least, middle, most] = [0, 50, 100].map((percent) => percentile(times, percent).toFixed(0))
  return [middle ?? '', `${least} to ${most}`]
}

function toRatio(ratio: number, target: number | undefined): string {
  if (target === undefined) return ratio.toFixed(2)
  const verdict = ratio <= target ? 'reached' : 'missed'
  return `${ratio.toFixed(2)} (target ${target.toFixed(2)}: ${verdict})`
}

function toKilobytes(bytes: number): string {
  return (bytes / 1_000).toFixed(1)
}

function row(title: string, cells: readonly string[]): string {
  return title.padEnd(titleWidth) + cells.map((cell) => cell.padStart(15)).join('')
}
