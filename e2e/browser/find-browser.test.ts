import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findBrowser } from './find-browser.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'find-browser-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

test('the browser that is named wins', async () => {
  expect(await findBrowser({ CHROMIUM_PATH: '/a/browser', PATH: folder })).toBe('/a/browser')
})

test('a browser of the system is found by its name, where it can be run', async () => {
  const mine = await findBrowser({ PATH: folder })
  expect(mine).not.toBe(join(folder, 'chromium'))
  await writeFile(join(folder, 'chromium'), '')
  expect(await findBrowser({ PATH: folder })).toBe(mine)
  await chmod(join(folder, 'chromium'), 0o755)
  // Playwright's own comes first where it is installed.
  const expected = mine === chromium.executablePath() ? mine : join(folder, 'chromium')
  expect(await findBrowser({ PATH: folder })).toBe(expected)
})
