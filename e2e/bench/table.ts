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

/** Two rows and the first in terms of the second. */
export function sayComparison(title: string, [one, other]: readonly [Measured, Measured]): void {
  say(title)
  const figures = [figuresOf(one), figuresOf(other)]
  for (const [index, measured] of [one, other].entries()) {
    const [perSecond = 0, ...times] = figures[index] ?? []
    say(
      row(`  ${measured.name}`, [
        perSecond.toFixed(0),
        ...times.map((ms) => ms.toFixed(2)),
        String(measured.latenciesMs.length),
        String(countOthers(measured, [200])),
      ]),
    )
  }
  const ratios = (figures[0] ?? []).map((figure, index) => figure / (figures[1]?.[index] ?? 0))
  say(
    row(
      '  ratio',
      ratios.map((ratio) => ratio.toFixed(2)),
    ),
  )
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
  return title.padEnd(26) + cells.map((cell) => cell.padStart(13)).join('')
}
