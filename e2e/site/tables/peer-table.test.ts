import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../commands/places.ts'
import { ideaRows, peerRows, type Proof } from './peer-table.ts'

const rows = [...peerRows, ...ideaRows]

test('every feature and every idea has a row, in order', () => {
  const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)
  expect(peerRows.map(({ number }) => number)).toEqual(upTo(59))
  expect(ideaRows.map(({ number }) => number)).toEqual(upTo(18))
})

test('every row names something that shows it, or the file that will, or says why not', () => {
  const silent = rows.filter(({ status, proof, expected, why }) => {
    if (status === 'yes') return proof.length === 0
    if (status === 'no') return !why
    return !why && !expected
  })
  expect(silent).toEqual([])
})

test('every file that is named exists, with the test that is named', async () => {
  const missing = await Promise.all(rows.flatMap(({ proof }) => proof).map(faultOf))
  expect(missing.filter((fault) => fault !== undefined)).toEqual([])
})

async function faultOf({ file, test: name }: Proof): Promise<string | undefined> {
  const text = await readFile(join(root, file), 'utf8').catch(() => undefined)
  if (text === undefined) return `${file} does not exist`
  const source = text.replaceAll(/\s+/g, ' ')
  return name === undefined || source.includes(name) ? undefined : `${file}: no test "${name}"`
}
