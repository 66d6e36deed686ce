import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { createLogSink } from './log-sink.ts'

function aSink() {
  const folder = mkdtempSync(join(tmpdir(), 'log-sink-'))
  const path = join(folder, 'log')
  const file = openSync(path, 'a')
  onTestFinished(() => {
    closeSync(file)
    rmSync(folder, { recursive: true })
  })
  return { sink: createLogSink(file), written: () => readFileSync(path, 'utf8') }
}

test('the lines of one turn are written together, in their order, at its end', async () => {
  const { sink, written } = aSink()
  const log = pino({ base: null, timestamp: false }, sink)
  log.info({ line: 1 }, 'request')
  log.error({ line: 2 }, 'request')
  expect(written()).toBe('')
  await nextTurn()
  expect(written()).toBe(
    '{"level":30,"line":1,"msg":"request"}\n{"level":50,"line":2,"msg":"request"}\n',
  )
  log.info({ line: 3 }, 'request')
  await nextTurn()
  expect(written()).toContain('"line":3')
})

test('a turn that logs a lot writes without waiting for its end', async () => {
  const { sink, written } = aSink()
  const line = `${'x'.repeat(1_000)}\n`
  for (let count = 0; count < 100; count += 1) sink.write(line)
  expect(written().length).toBeGreaterThan(80_000)
  await nextTurn()
  expect(written().length).toBe(100 * line.length)
})

test('a file that is gone stops nobody', async () => {
  const { sink, written } = aSink()
  const closed = createLogSink(1_000_000)
  closed.write('to nobody\n')
  sink.write('to a file\n')
  await nextTurn()
  expect(written()).toBe('to a file\n')
})
