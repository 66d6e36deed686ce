import { StorageError } from '../storage-error.ts'
import type { Patience, PostgresConnection, Run } from './connection.ts'

/** Of this application alone, and only while it migrates. */
const migrationLock = 7_205_759_403

/** Others may be migrating a large table. */
const migrationPatience: Patience = {
  lockMs: 60_000,
  statementMs: 120_000,
  idleMs: 60_000,
  networkMs: 5_000,
}

/**
 * Takes a database through the steps that it has not had, all or none. Of several instances that
 * start at once, the first migrates, and the others wait and find it done. The lock ends with its
 * transaction, whatever becomes of the instance or its connection.
 */
export function migrate({ write }: PostgresConnection, steps: readonly string[]): Promise<void> {
  return write(async (run) => {
    await run('SELECT pg_advisory_xact_lock($1)', [migrationLock])
    await refuseForeignEncoding(run)
    const version = await readVersion(run)
    if (version > steps.length) {
      throw new StorageError(
        'schema_too_new',
        `The PostgreSQL database that DATABASE_URL names has schema version ${version}, and this ` +
          `version of the BFF knows ${steps.length} at most. Start the newer version, or name ` +
          'another database.',
      )
    }
    if (version === steps.length) return
    for (const step of steps.slice(version)) await run(step)
    await run('UPDATE store_schema SET version = $1', [steps.length])
  }, migrationPatience)
}

/** A user who may not create anything can start on a schema that somebody else has made. */
async function readVersion(run: Run): Promise<number> {
  const { rows } = await run(`SELECT to_regclass('store_schema') IS NOT NULL AS "isThere"`)
  if (!rows[0]?.['isThere']) {
    await run(`
      CREATE TABLE store_schema (
        id integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
        version integer NOT NULL
      );
      INSERT INTO store_schema (version) VALUES (0)`)
  }
  const read = await run('SELECT version FROM store_schema')
  return Number(read.rows[0]?.['version'])
}

async function refuseForeignEncoding(run: Run): Promise<void> {
  const { rows } = await run(`SELECT current_setting('server_encoding') AS encoding`)
  if (rows[0]?.['encoding'] === 'UTF8') return
  throw new StorageError(
    'wrong_encoding',
    'The PostgreSQL database that DATABASE_URL names does not keep its texts as UTF8. Create one ' +
      "with ENCODING 'UTF8', and name it in DATABASE_URL.",
  )
}
