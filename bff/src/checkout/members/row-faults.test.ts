import { expect, test } from 'vitest'
import { createTestClock } from '../../../testing/test-clock.ts'
import { createSealer } from '../sealer.ts'
import { newKey, oldKey } from './custody.fixture.ts'
import { createRowFaults, failedBy, unopened } from './row-faults.ts'

test('counts every row of a cause, and names twenty of them', async () => {
  const faults = createRowFaults()
  expect(faults.list()).toEqual([])
  const clock = createTestClock()
  const keyIds: string[] = []
  for (const key of [oldKey, newKey]) {
    const sealer = await createSealer({ keys: [key], clock })
    keyIds.push(...sealer.keyIds)
    const sealed = await sealer.seal({ purpose: 'order', subject: 'cs', value: 'canary' })
    for (let row = 0; row < 25; row += 1) faults.add(`cs_${row}`, unopened(sealed))
  }
  faults.add('cs_x', unopened('not sealed at all'))
  const ids = Array.from({ length: 20 }, (_, row) => `cs_${row}`)
  expect(faults.list()).toEqual([
    ...keyIds.map((keyId) => ({ cause: { keyId }, rows: 25, ids })),
    { cause: { keyId: 'none' }, rows: 1, ids: ['cs_x'] },
  ])
})

test('errors of one kind are one cause', () => {
  const faults = createRowFaults()
  faults.add('cs_1', failedBy(new TypeError('canary 1')))
  faults.add('cs_2', failedBy(new TypeError('canary 2')))
  faults.add('cs_3', failedBy(new TypeError('canary 3', { cause: new RangeError('canary') })))
  expect(faults.list()).toEqual([
    { cause: { error: { name: 'TypeError' } }, rows: 2, ids: ['cs_1', 'cs_2'] },
    {
      cause: { error: { name: 'TypeError', causes: [{ name: 'RangeError' }] } },
      rows: 1,
      ids: ['cs_3'],
    },
  ])
})
