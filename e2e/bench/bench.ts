// `pnpm bench [--seconds 3] [--only payments]`: the built BFF beside a bare node:http server, under load.
// A ratio fails nothing; a wrong answer does.
import { parseArgs } from 'node:util'
import { build } from '../commands/build.ts'
import { fail, step, StepError } from '../commands/step.mjs'
import { createBenchWorld, type BenchWorld } from './bench-world.ts'
import { endOnSignals } from './end-on-signals.ts'
import { measurePayments, measureReads, measureTokens } from './scenarios/calls.ts'
import { measureHono } from './scenarios/hono.ts'
import { measureOverload } from './scenarios/overload.ts'
import { measureSlowClients } from './scenarios/slow-clients.ts'
import { measureUpstream } from './scenarios/upstream.ts'
import { say, sayHeader, sayMachine } from './table.ts'

const scenarios = {
  reads: measureReads,
  tokens: measureTokens,
  hono: measureHono,
  payments: measurePayments,
  overload: measureOverload,
  'slow-clients': measureSlowClients,
  upstream: measureUpstream,
}

try {
  endOnSignals()
  const names = Object.keys(scenarios)
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '3' },
      only: { type: 'string', multiple: true, default: names },
    },
  })
  const seconds = Number(values.seconds)
  if (!(seconds > 0)) throw new StepError('--seconds takes a number above 0')
  if (!values.only.every((name) => names.includes(name))) {
    throw new StepError(`--only takes one of ${names.join(', ')}; it may be repeated`)
  }
  await step('Build', build)
  const world = await createBenchWorld(seconds)
  await run(world, values.only)
} catch (error) {
  fail(error)
}

async function run(world: BenchWorld, only: readonly string[]): Promise<void> {
  sayMachine()
  sayHeader()
  try {
    for (const [name, measure] of Object.entries(scenarios)) {
      if (only.includes(name)) await measure(world)
    }
    for (const [code, count] of world.bff.failures) {
      world.complaints.push(`no answer of the BFF for ${count} requests: ${code}`)
    }
    world.complaints.push(...world.stand.loggedErrors().slice(0, 5))
  } finally {
    await world.stop()
  }
  if (world.complaints.length > 0) throw new StepError(world.complaints.join('\n'))
  say('\nEvery answer was right, and every order was paid once.')
}
