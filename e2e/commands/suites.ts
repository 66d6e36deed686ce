// The two test runners, run quietly and counted from their own reports.
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { bin, resultsFolder, root } from './places.ts'
import { runProgram } from './run-program.mjs'
import { step } from './step.mjs'

export type Count = { passed: number; failed: number }

/** As much of the report of Vitest as is counted. */
type UnitReport = {
  numPassedTests: number
  numFailedTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}

/** As much of the report of Playwright as is counted. */
type BrowserReport = { stats: { expected: number; unexpected: number; flaky: number } }

export async function runUnitTests(): Promise<Count> {
  const report = join(resultsFolder, 'unit.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return runSuite('Unit and integration tests', {
    command: [bin('vitest'), 'run', ...reporters],
    report,
    count: (text) => countUnitTests(JSON.parse(text) as UnitReport),
  })
}

export async function runBrowserTests(browser: string): Promise<Count> {
  const report = join(resultsFolder, 'browser.json')
  return runSuite('Browser tests', {
    command: [bin('playwright', 'e2e'), 'test', '--reporter=dot,json'],
    cwd: join(root, 'e2e'),
    env: { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    report,
    count: (text) => countBrowserTests(JSON.parse(text) as BrowserReport),
  })
}

export function countUnitTests({ numPassedTests, numFailedTests, testResults }: UnitReport): Count {
  // A file that cannot be loaded holds no test that could fail.
  const unreadable = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  return { passed: numPassedTests, failed: numFailedTests + unreadable.length }
}

export function countBrowserTests({ stats }: BrowserReport): Count {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky }
}

type Suite = {
  command: readonly string[]
  cwd?: string
  env?: Record<string, string>
  report: string
  count: (reportText: string) => Count
}

async function runSuite(title: string, suite: Suite): Promise<Count> {
  const { command, cwd = root, env = {}, report, count } = suite
  await rm(report, { force: true })
  const { succeeded, output, counted } = await step(
    title,
    async () => {
      const result = await runProgram(command, { cwd, env })
      return { ...result, counted: await readCount(report, count) }
    },
    (result) => `${result.counted.passed} passed, ${result.counted.failed} failed`,
    (result) => result.succeeded,
  )
  if (succeeded) return counted
  console.log(`\n${output}\n`)
  // A runner that fails without a failed test has failed all the same.
  return { ...counted, failed: Math.max(1, counted.failed) }
}

async function readCount(path: string, count: Suite['count']): Promise<Count> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  return text === undefined ? { passed: 0, failed: 1 } : count(text)
}
