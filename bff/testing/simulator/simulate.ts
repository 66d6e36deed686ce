// Runs seeded days of the BFF and tells which rule each of them broke.
// Run: pnpm --filter bff simulate [runs] [seed] [--table | --trace]
//   --trace  one day, told line by line
//   --table  per kind of fault: the first seed that shows it, and how many runs that took
import { simulate } from './run.ts'
import { createTally } from './tally.ts'

const [runs = 1_000, firstSeed = 1] = process.argv
  .slice(2)
  .filter((argument) => /^\d+$/.test(argument))
  .map(Number)
const isTable = process.argv.includes('--table')
const tell = (text: string) => void process.stdout.write(`${text}\n`)

if (process.argv.includes('--trace')) {
  // The only number is a seed then.
  const { trace } = await simulate(firstSeed === 1 ? runs : firstSeed)
  for (const line of trace) tell(line)
} else {
  const tally = createTally()
  const startedAt = performance.now()
  for (let seed = firstSeed; seed < firstSeed + runs; seed += 1) {
    const run = await simulate(seed)
    tally.add(run)
    if (isTable) continue
    for (const { signature, text } of run.findings) tell(`seed ${seed}: ${signature}: ${text}`)
  }
  for (const line of tally.lines()) tell(line)
  tell(`${runs} runs from seed ${firstSeed}, ${Math.round(performance.now() - startedAt)} ms`)
  // Waits of the product that a dead process left behind would hold this one.
  process.exit(tally.lines().length > 0 ? 1 : 0)
}
process.exit(0)
