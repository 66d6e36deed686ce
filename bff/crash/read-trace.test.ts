import { expect, test } from 'vitest'
import { readTrace } from './read-trace.ts'

const id = `pay_${'0a'.repeat(16)}`
const row = `9 pwrite64(21</x/store.sqlite-wal>, "\\0pa_1cs_1one_tapsentpress${id}cb_1", 4096, 0) = 4096`
const otherPage = '9 pwrite64(21</x/store.sqlite-wal>, "\\0\\1", 4096, 4096) = 4096'
const sync = '9 fdatasync(21</x/store.sqlite-wal>) = 0'
const charge = `9 write(25<TCP:[127.0.0.1:1->127.0.0.1:2]>, "POST /v1/checkout/auth HTTP/1.1 {\\"conversationId\\":\\"${id}\\"}", 90) = 90`

const isDurable = (...lines: string[]) => readTrace(lines.join('\n')).map((each) => each.isDurable)

test('calls a charge durable whose row was written and synced before it', () => {
  expect(isDurable(row, otherPage, sync, charge)).toEqual([true])
})

test.each([
  ['was not synced', [row, charge, sync]],
  ['was synced in part', [row, sync, otherPage, charge]],
  ['was synced without success', [row, sync.replace('= 0', '= -1 EIO'), charge]],
  ['is of another charge', [row.replace(id, `pay_${'0b'.repeat(16)}`), sync, charge]],
  ['is not in sent', [row.replace('sent', 'claimed'), sync, charge]],
])('calls a charge not durable whose row %s', (_what, lines) => {
  expect(isDurable(...lines)).toEqual([false])
})

test('counts a sync that another thread interrupts from its end', () => {
  const begun = '9 fdatasync(21</x/store.sqlite-wal> <unfinished ...>'
  const ended = '9 <... fdatasync resumed>) = 0'
  expect(isDurable(row, begun, charge, ended)).toEqual([false])
  expect(isDurable(row, begun, ended, charge)).toEqual([true])
})
