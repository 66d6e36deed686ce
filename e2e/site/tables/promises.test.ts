import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../commands/places.ts'
import { promiseRows } from './promises.ts'

test.each(promiseRows)('$number is shown by a test of $file that names it', async (row) => {
  const source = await readFile(join(root, row.file), 'utf8')
  expect(source).toMatch(new RegExp(`['\`].*\\b${row.number}\\b`))
})

test('no promise stands there twice', () => {
  const numbers = promiseRows.map(({ number }) => number)
  expect(numbers).toEqual([...new Set(numbers)])
})
