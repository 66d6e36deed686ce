/** For tests: a real PostgreSQL server of their own, for as long as a test file runs. */
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { connect, startPostgres } from './start-postgres.ts'

/** Starts the server before the first test of a file, and stops it after the last. */
export function usePostgres() {
  let server: Awaited<ReturnType<typeof startPostgres>> | undefined
  beforeAll(async () => {
    server = await startPostgres()
  })
  const stop = async () => {
    const stopping = server
    server = undefined
    await stopping?.stop()
  }
  afterAll(stop)

  const running = () => {
    if (!server) throw new Error('PostgreSQL is not running yet')
    return server
  }
  return {
    url: () => running().url,
    /** Before the end of the file, for a test of what happens without it. */
    stop,
    emptyUrl: () => running().emptyUrl(),
    /** Ends with the test. */
    connect: async (url: string) => {
      const client = await connect(url)
      onTestFinished(() => client.end())
      return client
    },
  }
}
