import { once } from 'node:events'
import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** For tests: stands between us and PostgreSQL, and may fall silent like a network that is cut. */
export async function aProxy(url: string) {
  const { port } = new URL(url)
  const sockets: Socket[] = []
  let isSilent = false
  let connections = 0
  const server = createServer((near) => {
    connections += 1
    const far = createConnection(Number(port), '127.0.0.1')
    sockets.push(near, far)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (bytes) => {
        if (!isSilent) to.write(bytes)
      })
      from.on('close', () => to.destroy())
      from.on('error', () => {})
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address() as AddressInfo
  return {
    url: url.replace(port, String(address.port)),
    fallSilent: () => (isSilent = true),
    speakAgain: () => (isSilent = false),
    connectionCount: () => connections,
  }
}
