// A machine without a browser gets one: from Playwright, or from the system's package manager.
import { access } from 'node:fs/promises'
import { chromium } from '@playwright/test'
import { bin } from '../commands/places.ts'
import { runProgram } from '../commands/run-program.mjs'
import { StepError } from '../commands/step.mjs'
import { findBrowser, isWholeSystemBrowser } from './find-browser.ts'
import { launchOptions } from './launch-options.ts'

/** How much of a failed attempt is shown, in characters from its end. */
const shownOutput = 600

const whatToDo =
  'No Chromium was found, and none could be installed. Install Chromium or Chrome, or set\n' +
  'CHROMIUM_PATH to the program, and run the command again.'

/** The path of a browser that starts, installed if need be. */
export async function ensureBrowser(): Promise<string> {
  const path = await findOrInstall()
  try {
    const browser = await chromium.launch(launchOptions(path))
    await browser.close()
  } catch (error) {
    throw new StepError(`The browser ${path} does not start:\n\n${String(error)}`)
  }
  return path
}

async function findOrInstall(): Promise<string> {
  const found = await findBrowser()
  if (!found) return installBrowser()
  if (!process.env['CI'] || process.env['CHROMIUM_PATH'] || !isWholeSystemBrowser(found))
    return found
  // A machine that is there to test may get what tests faster; where it cannot, it tests as it is.
  const [lighter] = await waysFromSystem()
  if (lighter) await runProgram(lighter)
  return (await findBrowser()) ?? found
}

async function installBrowser(): Promise<string> {
  const playwright = [bin('playwright', 'e2e'), 'install']
  const fromSystem = await waysFromSystem()
  const isRoot = fromSystem.length > 0
  const attempts: string[] = []
  const ways = [[...playwright, ...(isRoot ? ['--with-deps'] : []), 'chromium'], ...fromSystem]
  for (const command of ways) {
    const { output } = await runProgram(command)
    const path = await findBrowser()
    if (path) return path
    attempts.push(`$ ${command.join(' ')}\n${output.slice(-shownOutput)}`)
  }
  throw new StepError([whatToDo, ...attempts].join('\n\n'))
}

/** The best first; none where the system's package manager is not ours to use. */
async function waysFromSystem(): Promise<string[][]> {
  const hasApt = await access('/usr/bin/apt-get').then(
    () => true,
    () => false,
  )
  if (!hasApt || process.getuid?.() !== 0) return []
  return ['chromium-headless-shell', 'chromium'].map((name) => [
    'sh',
    '-c',
    `apt-get update && apt-get install --yes --no-install-recommends ${name}`,
  ])
}
