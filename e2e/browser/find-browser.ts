// Which Chromium the browser tests run in: the one that is named, Playwright's own, or the system's.
import { access, constants } from 'node:fs/promises'
import { basename, delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

/** Chromium without a window: what Playwright brings along for the same purpose. */
const headlessShell = 'chromium-headless-shell'

const wholeBrowsers = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const systemNames = [headlessShell, ...wholeBrowsers]

const systemPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The path of a browser on this machine, or undefined when there is none. */
export async function findBrowser(environment = process.env): Promise<string | undefined> {
  const named = environment['CHROMIUM_PATH']
  if (named) return named
  const folders = (environment['PATH'] ?? '').split(delimiter).filter(Boolean)
  const candidates = [
    chromium.executablePath(),
    ...systemNames.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...systemPlaces,
  ]
  for (const candidate of candidates) {
    if (await isProgram(candidate)) return candidate
  }
  return undefined
}

/** Whether the system's own browser was found, which takes twice the time of its headless shell. */
export function isWholeSystemBrowser(path: string): boolean {
  return wholeBrowsers.includes(basename(path))
}

async function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}
