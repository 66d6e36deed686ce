import type { Store } from '../store.ts'
import type { PostgresConnection } from './connection.ts'

const writeCheck = `
  INSERT INTO store_check (id, count) VALUES (1, 1)
  ON CONFLICT (id) DO UPDATE SET count = store_check.count + 1
  RETURNING count`
const readCheck = 'SELECT count FROM store_check WHERE id = 1'

export function postgresUsability({
  read,
  write,
  close,
}: PostgresConnection): Pick<Store, 'check' | 'close'> {
  return {
    async check() {
      const written = await write((run) => run(writeCheck))
      const seen = await read(readCheck)
      if (Number(seen.rows[0]?.['count']) < Number(written.rows[0]?.['count'])) {
        throw new Error('The store does not read back what it wrote')
      }
    },
    close,
  }
}
