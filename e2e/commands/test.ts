// Everything that is to be green before code leaves this machine; with paths, only their unit tests.
import { mkdir } from 'node:fs/promises'
import { ensureBrowser } from '../browser/ensure-browser.ts'
import { runBrowserTests, runUnitTests, type Count } from './suites.ts'
import { build } from './build.ts'
import { runChecks } from './checks.ts'
import { bin, resultsFolder, root } from './places.ts'
import { runInForeground } from './run-program.mjs'
import { fail, step } from './step.mjs'

const paths = process.argv.slice(2)

try {
  process.exitCode = await (paths.length > 0 ? testPaths() : testEverything())
} catch (error) {
  fail(error)
}

/** Watches when somebody sits at the terminal, else runs once. */
async function testPaths(): Promise<number> {
  return runInForeground([bin('vitest'), ...paths], { cwd: root })
}

async function testEverything(): Promise<number> {
  await mkdir(resultsFolder, { recursive: true })
  const counts: Count[] = [{ passed: 0, failed: await runChecks() }]
  try {
    await step('Build', build)
    counts.push(await runUnitTests())
    const browser = await step('Browser', ensureBrowser, (path) => path)
    counts.push(await runBrowserTests(browser))
  } catch (error) {
    counts.push({ passed: 0, failed: 1 })
    fail(error)
  }
  const passed = sum(counts.map((count) => count.passed))
  const failed = sum(counts.map((count) => count.failed))
  console.log(`\n${passed} passed, ${failed} failed`)
  return failed === 0 && passed > 0 ? 0 : 1
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
