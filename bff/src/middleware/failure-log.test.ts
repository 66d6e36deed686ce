import { expect, test } from 'vitest'
import { createTestClock } from '../../testing/test-clock.ts'
import { createFailureLog } from './failure-log.ts'

function aFailureLog() {
  const clock = createTestClock()
  const lines: { level: string; fields: object; text: string }[] = []
  const at = (level: string) => (fields: object, text: string) =>
    void lines.push({ level, fields, text })
  const log = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
  const what = { code: 'round_failed', text: 'a round failed' }
  return { clock, lines, ...createFailureLog({ log, clock, what }) }
}

test('says that something fails when it begins, once a minute while it lasts, and when it is over', () => {
  const { clock, lines, failed, worked } = aFailureLog()
  worked()
  for (let second = 0; second < 150; second += 1) {
    failed(new TypeError('canary'))
    clock.advance(1_000)
  }
  for (let second = 0; second < 60; second += 1) {
    worked()
    clock.advance(1_000)
  }
  expect(lines).toMatchObject([
    { level: 'error', fields: { code: 'round_failed', failures: 1, error: { name: 'TypeError' } } },
    { level: 'error', fields: { code: 'round_failed', failures: 61 } },
    { level: 'error', fields: { code: 'round_failed', failures: 121 } },
    { level: 'info', fields: { code: 'round_failed_over', failures: 150, lastedMs: 149_000 } },
  ])
  expect(JSON.stringify(lines)).not.toContain('canary')
})

test('is not over as long as it fails now and then', () => {
  const { clock, lines, failed, worked } = aFailureLog()
  for (let second = 0; second < 59; second += 1) {
    if (second % 5 === 0) failed(new Error('canary'))
    else worked()
    clock.advance(1_000)
  }
  expect(lines).toHaveLength(1)
})
