import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it, onTestFinished } from 'vitest'
import { aDatabaseFile } from './database-file.ts'
import { openDatabase } from './open-database.ts'
import { enforcePragmas } from './pragmas.ts'
import type { StorageError } from '../storage-error.ts'

function open(file: string): DatabaseSync {
  const database = openDatabase(file)
  onTestFinished(() => database.close())
  return database
}

function errorOf(work: () => unknown): StorageError {
  try {
    work()
  } catch (error) {
    return error as StorageError
  }
  throw new Error('Nothing was thrown')
}

/** Root may write everything, so what is forbidden is tried as somebody else. */
function asOrdinaryUser<T>(work: () => T): T {
  if (process.getuid?.() !== 0) return work()
  process.seteuid?.(65_534)
  try {
    return work()
  } finally {
    process.seteuid?.(0)
  }
}

it('commits to the disk, waits for others, and holds to its foreign keys', () => {
  const database = open(aDatabaseFile())
  const read = (name: string) => Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})
  expect(read('journal_mode')).toEqual(['wal'])
  expect(read('synchronous')).toEqual([2])
  expect(read('foreign_keys')).toEqual([1])
  expect(read('busy_timeout')).toEqual([100])
})

it('refuses a database that does not take a setting', () => {
  const database = new DatabaseSync(':memory:')
  const error = errorOf(() => enforcePragmas(database, '/data/store.sqlite', 50))
  expect(error).toMatchObject({
    code: 'pragma_not_in_force',
    message: expect.stringMatching(/\/data\/store\.sqlite .*journal_mode = WAL .*says memory/),
  })
})

it('R42: makes the file for its owner alone, whatever the umask', () => {
  const umask = process.umask(0)
  onTestFinished(() => {
    process.umask(umask)
  })
  const file = aDatabaseFile()
  open(file)
  const modes = [file, `${file}-wal`, `${file}-shm`].map((path) => statSync(path).mode & 0o777)
  expect(modes).toEqual([0o600, 0o600, 0o600])
})

it('R42: closes a file that others could read', () => {
  const file = aDatabaseFile()
  const before = open(file)
  for (const path of [file, `${file}-wal`, `${file}-shm`]) chmodSync(path, 0o664)
  open(file)
  const modes = [file, `${file}-wal`, `${file}-shm`].map((path) => statSync(path).mode & 0o777)
  expect(modes).toEqual([0o600, 0o600, 0o600])
  expect(before.isOpen).toBe(true)
})

it('says that the directory is missing', () => {
  const file = join(dirname(aDatabaseFile()), 'nowhere', 'store.sqlite')
  expect(errorOf(() => openDatabase(file))).toMatchObject({
    name: 'StorageError',
    code: 'directory_missing',
    message:
      `Cannot open the database ${file}: its directory ${dirname(file)} does not exist. ` +
      'Create it, or change DATABASE_URL.',
  })
})

it('says that the file is not a database, and leaves it alone', () => {
  const file = aDatabaseFile()
  writeFileSync(file, 'a letter to a friend, which is longer than a database header. '.repeat(20))
  const sizeBefore = statSync(file).size
  const error = errorOf(() => openDatabase(file))
  expect(error.code).toBe('not_a_database')
  expect(error.message).toContain(`Cannot open the database ${file}: it is not an SQLite database.`)
  expect(statSync(file).size).toBe(sizeBefore)
})

it('says that a directory is not a database', () => {
  const file = aDatabaseFile()
  mkdirSync(file)
  expect(errorOf(() => openDatabase(file))).toMatchObject({ code: 'not_a_database' })
})

it('says that the file may not be written', () => {
  const file = aDatabaseFile()
  openDatabase(file).close()
  chmodSync(file, 0o444)
  chmodSync(dirname(file), 0o555)
  const error = errorOf(() => asOrdinaryUser(() => openDatabase(file)))
  chmodSync(dirname(file), 0o755)
  expect(error.code).toBe('not_writable')
  expect(error.message).toContain(`Cannot open the database ${file}: this user may not write it.`)
})

it('says that no file may be made in the directory', () => {
  const file = aDatabaseFile()
  chmodSync(dirname(file), 0o555)
  const error = errorOf(() => asOrdinaryUser(() => openDatabase(file)))
  chmodSync(dirname(file), 0o755)
  expect(error).toMatchObject({ code: 'not_writable' })
})

it('says that a newer version wrote the file', () => {
  const file = aDatabaseFile()
  const database = openDatabase(file)
  database.exec('PRAGMA user_version = 1000')
  database.close()
  const error = errorOf(() => openDatabase(file))
  expect(error.code).toBe('schema_too_new')
  expect(error.message).toContain(`The database ${file} has schema version 1000`)
})

it('says that another process keeps the file locked', () => {
  const file = aDatabaseFile()
  const other = new DatabaseSync(file)
  onTestFinished(() => other.close())
  other.exec('BEGIN EXCLUSIVE')
  const error = errorOf(() => openDatabase(file, 50))
  expect(error.code).toBe('busy')
  expect(error.message).toContain(`Cannot open the database ${file}: another process keeps it`)
  other.exec('ROLLBACK')
  expect(open(file).isOpen).toBe(true)
})
