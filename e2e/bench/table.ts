// What is printed.
import { cpus, loadavg } from 'node:os'
import { percentile } from './figures/percentile.ts'
import { countOthers, type Load } from './load.ts'
import type { Measured } from './compare.ts'

export function say(line = ''): void {
  process.stdout.write(`${line}\n`)
}

export function sayHeader(): void {
  say(row('', ['per second', 'p50 ms', 'p99 ms', 'CPU ms each', 'answers', 'not 200']))
}

/** A row for each, and the first in terms of each of the others. */
export function sayComparison(title: string, all: readonly Measured[]): void {
  say(title)
  for (const measured of all) {
    const [perSecond = 0, ...times] = figuresOf(measured)
    say(
      row(`  ${measured.name}`, [
        perSecond.toFixed(0),
        ...times.map((ms) => ms.toFixed(3)),
        String(measured.latenciesMs.length),
        String(countOthers(measured, [200])),
      ]),
    )
  }
  const [first, ...others] = all
  if (!first) return
  for (const other of others) {
    const figures = figuresOf(other)
    const ratios = figuresOf(first).map((figure, index) => figure / (figures[index] ?? 0))
    say(
      row(
        `  ratio${others.length > 1 ? ` to ${other.name}` : ''}`,
        ratios.map((ratio) => ratio.toFixed(2)),
      ),
    )
  }
}

export function sayMachine(): void {
  const [cpu] = cpus()
  const load = loadavg()[0] ?? 0
  say(
    `\nNode ${process.versions.node}, ${cpus().length} × ${cpu?.model.trim()}, ` +
      `load average ${load.toFixed(1)} before it begins`,
  )
}

export function p50Of({ latenciesMs }: Load): number {
  return percentile(latenciesMs, 50)
}

export function p99Of({ latenciesMs }: Load): number {
  return percentile(latenciesMs, 99)
}

/** `200 × 12, 503 × 3`; a connection without an answer is `none`. */
export function statusesOf({ statuses }: Pick<Load, 'statuses'>): string {
  return [...statuses]
    .toSorted(([one], [other]) => one - other)
    .map(([status, count]) => `${status || 'none'} × ${count}`)
    .join(', ')
}

function figuresOf(measured: Measured): number[] {
  const { latenciesMs, seconds, cpuMsEach = Number.NaN } = measured
  return [
    latenciesMs.length / seconds,
    percentile(latenciesMs, 50),
    percentile(latenciesMs, 99),
    cpuMsEach,
  ]
}

function row(title: string, cells: readonly string[]): string {
  return title.padEnd(34) + cells.map((cell) => cell.padStart(13)).join('')
}
