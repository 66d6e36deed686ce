/** What several processes on one database file may rely on, with real processes. */
import { expect, it } from 'vitest'
import type { StoredSession } from '../checkout/ports.ts'
import { aDatabaseFile } from './sqlite/database-file.ts'
import { openSqliteStore } from './sqlite-store.ts'
import { aSession } from './store-contract/rows.ts'
import { startStoreProcess } from './store-process.fixture.ts'

const storeUrl = new URL('./sqlite-store.ts', import.meta.url).href

/** For each line `{file, session}`: opens the file, inserts the session, says whether it won. */
const program = `
  import { createInterface } from 'node:readline'
  import { openSqliteStore } from '${storeUrl}'
  console.log('waiting')
  for await (const line of createInterface({ input: process.stdin })) {
    const { file, session } = JSON.parse(line)
    const store = openSqliteStore(file)
    console.log(await store.insertSession(session))
  }
`

function startProcess() {
  const { tell, ...rest } = startStoreProcess(program)
  return { ...rest, insert: (file: string, session: StoredSession) => tell({ file, session }) }
}

it('lets eight processes open a new file at once, and one of them insert', async () => {
  const processes = Array.from({ length: 8 }, startProcess)
  const answers = () => Promise.all(processes.map(({ line }) => line()))
  expect(await answers()).toEqual(Array(8).fill('waiting'))

  for (let round = 1; round <= 10; round += 1) {
    const file = aDatabaseFile()
    for (const [index, { insert }] of processes.entries()) {
      insert(file, aSession({ id: `cs_${index}` }))
    }
    const inserted = await answers()
    expect(inserted.toSorted()).toEqual([...Array(7).fill('false'), 'true'])

    const store = openSqliteStore(file)
    const winner = await store.findSessionByConversationId('order-1')
    expect(winner?.id).toBe(`cs_${inserted.indexOf('true')}`)
    await store.close()
  }
})

it('keeps what was written when its process is killed', async () => {
  const file = aDatabaseFile()
  const writer = startProcess()
  await writer.line()
  writer.insert(file, aSession())
  expect(await writer.line()).toBe('true')
  await writer.kill()

  const store = openSqliteStore(file)
  expect(await store.findSession('cs_1')).toStrictEqual(aSession())
  await store.beat('instance-1')
  await store.close()
})
