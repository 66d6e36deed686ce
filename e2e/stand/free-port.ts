import { createServer } from 'node:net'
import { StepError } from '../commands/step.mjs'

const portsToTry = 20

/** The first port from `preferred` on that nobody listens on; 0 asks for any. */
export async function freePort(preferred: number, host: string): Promise<number> {
  if (preferred === 0) return (await tryPort(0, host)) ?? 0
  const last = preferred + portsToTry - 1
  for (let port = preferred; port <= last; port += 1) {
    const free = await tryPort(port, host)
    if (free !== undefined) return free
  }
  throw new StepError(`Every port from ${preferred} to ${last} is taken. Set PORT to a free one.`)
}

function tryPort(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen(port, host, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined))
    })
  })
}
