import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  constants,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { createLogDestination } from './log-destination.ts'

const { O_NONBLOCK, O_RDONLY, O_WRONLY } = constants

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'log-destination-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

/** A pipe that is read only when a test says so. */
function aPipe() {
  const path = join(aFolder(), 'pipe')
  execFileSync('mkfifo', [path])
  const reader = openSync(path, O_RDONLY | O_NONBLOCK)
  const writer = openSync(path, O_WRONLY | O_NONBLOCK)
  onTestFinished(() => closeSync(writer))
  const buffer = Buffer.alloc(1_048_576)
  /** Everything that is in it. */
  const read = (): string => {
    try {
      return buffer.toString('utf8', 0, readSync(reader, buffer))
    } catch {
      return ''
    }
  }
  return { writer, read, closeReader: () => closeSync(reader) }
}

/** A process of its own that logs, told as the body of a module that has `log`. */
function aProcess(body: string) {
  const module = JSON.stringify(join(import.meta.dirname, 'log-destination.ts'))
  const head = `import { createLogDestination } from ${module}; const log = createLogDestination(1);`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', head + body], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

const kilobyte = `${'x'.repeat(1_023)}\n`

test('lines arrive whole and in their order, all of them before it is closed', async () => {
  const path = join(aFolder(), 'log')
  const destination = createLogDestination(openSync(path, 'a'))
  const log = pino({ base: null, timestamp: false }, destination)
  for (const line of [1, 2, 3]) log.info({ line }, 'İstanbul')
  await destination.close(0)
  expect(readFileSync(path, 'utf8').split('\n')).toEqual([
    ...[1, 2, 3].map((line) => `{"level":30,"line":${line},"msg":"İstanbul"}`),
    '',
  ])
  expect(destination.droppedLines()).toBe(0)
})

test('what nobody reads waits, up to a bound, and is dropped and counted beyond it', async () => {
  const { writer, read, closeReader } = aPipe()
  onTestFinished(closeReader)
  const destination = createLogDestination(writer, { mostWaitingBytes: 256 * 1_024 })
  for (let line = 0; line < 300; line += 1) destination.write(kilobyte)
  // Within one turn nothing has left yet.
  expect(destination.droppedLines()).toBe(44)

  let received = ''
  await expect.poll(() => (received += read()).length).toBe(256 * kilobyte.length)
  destination.write('read again\n')
  await expect.poll(() => (received += read()).slice(-12)).toBe('\nread again\n')
  expect(destination.droppedLines()).toBe(44)
})

test('closing it waits for no reader who does not come', async () => {
  const { writer, read, closeReader } = aPipe()
  onTestFinished(closeReader)
  const destination = createLogDestination(writer)
  for (let line = 0; line < 1_000; line += 1) destination.write(kilobyte)
  await destination.close(0)
  expect(read().length).toBeGreaterThan(10 * kilobyte.length)
  destination.write('too late\n')
  expect(destination.droppedLines()).toBe(1)
})

test('without a reader it goes on, and counts what is lost', async () => {
  const { writer, closeReader } = aPipe()
  const destination = createLogDestination(writer)
  closeReader()
  destination.write('to nobody\n')
  await expect
    .poll(() => {
      destination.write('to nobody\n')
      return destination.droppedLines()
    })
    .toBeGreaterThan(1)
  await destination.close(0)
})

test.runIf(existsSync('/dev/full'))('a disk that is full stops nobody', async () => {
  const destination = createLogDestination(openSync('/dev/full', 'w'), { mostWaitingBytes: 4_096 })
  await expect
    .poll(() => {
      destination.write(kilobyte)
      return destination.droppedLines()
    })
    .toBeGreaterThan(1)
  await destination.close(0)
})

test.each([
  ['ends by an error that nobody catches', `throw new Error('a bug')`, 1],
  ['ends itself', 'process.exit(3)', 3],
])('no line of a process that %s is lost', async (_how, end, code) => {
  const child = aProcess(`
    log.write('first\\n')
    setImmediate(() => {
      for (let line = 1; line <= 100; line += 1) log.write('line ' + line + '\\n')
      ${end}
    })`)
  const closed = once(child, 'close')
  const written = await text(child.stdout)
  expect((await closed)[0]).toBe(code)
  const lines = Array.from({ length: 100 }, (_, index) => `line ${index + 1}`)
  // A line that is on its way when the process ends may arrive behind later ones.
  expect(new Set(written.trimEnd().split('\n'))).toEqual(new Set(['first', ...lines]))
})

test.each([
  ['ends by an error that nobody catches', `throw new Error('a bug')`, 1],
  ['ends itself', 'process.exit(3)', 3],
])('a process whose log nobody reads %s all the same', async (_how, end, code) => {
  const child = aProcess(`
    for (let line = 0; line < 1_000; line += 1) log.write('x'.repeat(1_000) + '\\n')
    setImmediate(() => { ${end} })`)
  expect(await once(child, 'exit')).toEqual([code, null])
})
