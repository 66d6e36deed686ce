// `pnpm bench:peers [--rounds 7] [--only ours --only braintree] [--renderers preact,react]`: from the
// script tag to "can pay", beside what others give merchants. A time fails nothing; a button that
// never comes does.
import { parseArgs } from 'node:util'
import { ensureBrowser } from '../../browser/ensure-browser.ts'
import { fail, step, StepError } from '../../commands/step.mjs'
import { endOnSignals } from '../end-on-signals.ts'
import { say, sayMachine } from '../table.ts'
import { startChromium } from './chromium.ts'
import { canPay, peers, toOurs } from './contestants.ts'
import { reportAll } from './report.ts'
import { countVisits, measureRounds } from './rounds.ts'
import { startPeersWorld, type Build } from './world.ts'

try {
  endOnSignals()
  await bench(readOptions())
} catch (error) {
  fail(error)
}

type Options = { rounds: number; only: string[]; builds: Build[] }

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '7' },
      only: { type: 'string', multiple: true },
      renderers: { type: 'string', default: '' },
    },
  })
  const rounds = Number(values.rounds)
  if (!(rounds >= 1)) throw new StepError('--rounds takes a number from 1 on')
  const names = ['ours', ...peers.map(({ name }) => name)]
  const only = values.only ?? names
  if (!only.every((name) => names.includes(name))) {
    throw new StepError(`--only takes one of ${names.join(', ')}; it may be repeated`)
  }
  const renderers = values.renderers.split(',').filter(Boolean)
  const builds =
    renderers.length > 0
      ? renderers.map((name) => ({ name: `ours-${name}`, script: scriptOf(name) }))
      : [{ name: 'ours', script: 'build' }]
  return { rounds, only, builds: only.includes('ours') ? builds : [] }
}

/** What is shipped is built by `build`; every other renderer has a script of its own. */
function scriptOf(renderer: string): string {
  return renderer === 'preact' ? 'build' : `build:${renderer}`
}

async function bench({ rounds, only, builds }: Options): Promise<void> {
  const browser = await step('Browser', ensureBrowser, (path) => path)
  const ours = builds.map(({ name }) => toOurs(name))
  const others = peers.filter(({ name }) => only.includes(name))
  const world = await step('Build and servers', () =>
    startPeersWorld({
      builds,
      peerNames: others.map(({ name }) => name),
      visits: builds.length * countVisits(rounds),
    }),
  )
  const chromium = startChromium(browser)
  try {
    sayMachine()
    const { measured, complaints } = await measureRounds({
      chromium,
      world,
      contestants: [...ours, ...others],
      rounds,
      onVisited: ({ title }, round, visits) => {
        const times = visits.map(({ stagesMs }) => (stagesMs[canPay] ?? Number.NaN).toFixed(0))
        say(`  round ${round + 1} of ${rounds}: ${title} ${times.join(' · ')} ms`)
      },
    })
    reportAll(measured.slice(0, ours.length), measured.slice(ours.length))
    if (complaints.length > 0) throw new StepError(complaints.join('\n'))
    say('\nEvery button came.')
  } finally {
    await chromium.stop()
    await world.stop()
  }
}
