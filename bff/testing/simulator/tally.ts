import type { Run } from './run.ts'

type Count = { runs: number; firstSeed: number; afterRuns: number }

/** Which faults turned up, in how many runs, and when first. */
export function createTally() {
  const counts = new Map<string, Count>()
  let runs = 0

  return {
    add({ seed, findings }: Run): void {
      runs += 1
      for (const signature of new Set(findings.map((each) => each.signature))) {
        const count = counts.get(signature) ?? { runs: 0, firstSeed: seed, afterRuns: runs }
        counts.set(signature, { ...count, runs: count.runs + 1 })
      }
    },
    lines: (): string[] =>
      [...counts]
        .toSorted(([one], [other]) => one.localeCompare(other))
        .map(
          ([signature, count]) =>
            `${signature.padEnd(45)} seed ${String(count.firstSeed).padStart(6)}` +
            `  after ${String(count.afterRuns).padStart(6)} runs  in ${count.runs} of ${runs}`,
        ),
  }
}
