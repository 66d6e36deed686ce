/** What several processes on one database file may rely on, with real processes. */
import { symlinkSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import type { StoredSession } from '../checkout/ports.ts'
import { aDatabaseFile } from './sqlite/database-file.ts'
import { openSqliteStore } from './sqlite-store.ts'
import { migrations } from './sqlite/migrations.ts'
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
    const store = openSqliteStore(file, { role: 'tool' })
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

    const store = openSqliteStore(file, { role: 'tool' })
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

  const store = openSqliteStore(file, { role: 'tool' })
  expect(await store.findSession('cs_1')).toStrictEqual(aSession())
  await store.beat('instance-1')
  await store.close()
})

/** For each line `{file}`: opens the file as a server does, and says what came of it. */
const server = `
  import { createInterface } from 'node:readline'
  import { openSqliteStore } from '${storeUrl}'
  const stores = []
  console.log('waiting')
  for await (const line of createInterface({ input: process.stdin })) {
    try {
      stores.push(openSqliteStore(JSON.parse(line).file, { role: 'server' }))
      console.log('open')
    } catch (error) {
      console.log(error.code + ': ' + error.message)
    }
  }
`

async function startServer(file: string) {
  const { tell, line, kill } = startStoreProcess(server)
  await line()
  tell({ file })
  return { outcome: await line(), kill }
}

it('refuses a second server, until the first is gone, however it went', async () => {
  const file = aDatabaseFile()
  const first = await startServer(file)
  expect(first.outcome).toBe('open')
  const refused =
    `in_use: Another server process uses the database ${file}. Stop that process first, name ` +
    'another file in DATABASE_URL, or run several instances on one PostgreSQL.'
  expect((await startServer(file)).outcome).toBe(refused)
  const link = `${file}.link`
  symlinkSync(file, link)
  expect((await startServer(link)).outcome).toContain('in_use: ')

  const tool = openSqliteStore(file, { role: 'tool' })
  expect(await tool.insertSession(aSession())).toBe(true)
  await tool.close()

  await first.kill()
  expect((await startServer(file)).outcome).toBe('open')
})

it('lets the next server in when a store is closed, or could not be opened', async () => {
  const file = aDatabaseFile()
  const store = openSqliteStore(file)
  expect(() => openSqliteStore(file)).toThrow(/Another server process uses/)
  await store.close()
  const newer = new DatabaseSync(file)
  newer.exec('PRAGMA user_version = 1000')
  expect(() => openSqliteStore(file)).toThrow(/has schema version 1000/)
  newer.exec(`PRAGMA user_version = ${migrations.length}`)
  newer.close()
  await openSqliteStore(file).close()
})
