import type { DatabaseSync } from 'node:sqlite'
import type { Store } from '../store.ts'
import { inWriteTransaction } from './write-transaction.ts'

export function sqliteUsability(database: DatabaseSync): Pick<Store, 'check' | 'close'> {
  const write = database.prepare(`
    INSERT INTO store_check (id, count) VALUES (1, 1)
    ON CONFLICT (id) DO UPDATE SET count = count + 1
    RETURNING count`)
  const read = database.prepare('SELECT count FROM store_check WHERE id = 1')

  return {
    async check() {
      const written = inWriteTransaction(database, () => write.get())
      if (Number(read.get()?.['count']) < Number(written?.['count'])) {
        throw new Error('The store does not read back what it wrote')
      }
    },
    async close() {
      if (database.isOpen) database.close()
    },
  }
}
