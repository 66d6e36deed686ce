// A BFF whose log nobody reads, or nobody can read any more.
import { once } from 'node:events'
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../commands/places.ts'
import { canaries } from '../fixtures/stand.ts'
import { expect, test as base } from '@playwright/test'

/** What a pipe holds at most, and what is logged of a request at least. */
const bytesPerPipe = 262_144
const bytesPerRequest = 200
/** Requests that are made side by side. */
const atOnce = 20
const requestsPerPipe = Math.ceil(bytesPerPipe / bytesPerRequest)

type UnreadBff = {
  address: string
  metrics: () => Promise<string>
  ask: (times: number) => Promise<void>
  /** Nobody can read the log any more. */
  closeLog: () => void
  /** Reads on from where the log was left. */
  readLog: () => Promise<string>
  stop: () => Promise<number | null>
}

const test = base.extend<{ bff: UnreadBff }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures here
  bff: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'wallet-checkout-'))
    const child = spawn(process.execPath, [join(root, 'bff', 'dist', 'server.js')], {
      env: {
        PATH: process.env['PATH'],
        ...canaries,
        IYZICO_BASE_URL: 'http://127.0.0.1:9',
        ALLOWED_ORIGINS: 'http://localhost:4321',
        PUBLIC_URL: 'http://127.0.0.1:8787',
        PORT: '0',
        METRICS_PORT: '0',
        DATABASE_URL: `file:${join(folder, 'checkout.sqlite')}`,
        LOG_LEVEL: 'debug',
        RATE_LIMIT_FACTOR: '1000',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = once(child, 'close')
    let read = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (read += text))
    await expect.poll(() => read).toMatch(/"msg":"ready".*\n/)
    child.stdout.pause()
    const ready = JSON.parse(read.split('\n').find((line) => line.includes('"ready"')) ?? '') as {
      address: string
      metrics: string
    }
    await use({
      address: ready.address,
      metrics: async () => (await fetch(ready.metrics)).text(),
      ask: async (times) => {
        const askOnce = async () => {
          const answer = await fetch(`${ready.address}/widget.js`)
          await answer.arrayBuffer()
          if (!answer.ok) throw new Error(`/widget.js answered ${answer.status}`)
        }
        for (let left = times; left > 0; left -= atOnce) {
          await Promise.all(Array.from({ length: Math.min(left, atOnce) }, askOnce))
        }
      },
      closeLog: () => child.stdout.destroy(),
      readLog: async () => {
        child.stdout.resume()
        await ended
        return read
      },
      stop: async () => {
        child.kill('SIGTERM')
        const [code] = (await once(child, 'exit')) as [number | null]
        return code
      },
    })
    child.kill('SIGKILL')
    if (!child.stdout.destroyed) child.stdout.resume()
    await ended
    await rm(folder, { recursive: true, force: true })
  },
})

test('R60: while nobody reads the log it answers, and it stops when told to', async ({ bff }) => {
  await bff.ask(2 * requestsPerPipe)
  expect(await bff.metrics()).toContain('\nwallet_checkout_log_lines_dropped_total 0\n')
  expect(await bff.stop()).toBe(0)
  // There was more to be written than a pipe holds, or this has shown nothing.
  const written = await bff.readLog()
  expect(written.length).toBeGreaterThan(bytesPerPipe / 4)
  expect(written).not.toContain('"stopped"')
})

test('R60: a log that is read again after a while has every line', async ({ bff }) => {
  await bff.ask(2 * requestsPerPipe)
  const log = bff.readLog()
  expect(await bff.stop()).toBe(0)
  const lines = (await log).trimEnd().split('\n')
  const messages = lines.map((line) => (JSON.parse(line) as { msg: string }).msg)
  expect(messages.filter((message) => message === 'request')).toHaveLength(2 * requestsPerPipe)
  expect(messages.at(-1)).toBe('stopped')
})

test('R60: without anybody who could read the log it answers, and counts what is lost', async ({
  bff,
}) => {
  bff.closeLog()
  await bff.ask(10)
  await expect
    .poll(async () => {
      await bff.ask(1)
      return bff.metrics()
    })
    .toMatch(/\nwallet_checkout_log_lines_dropped_total [1-9]/)
  expect(await bff.stop()).toBe(0)
})
