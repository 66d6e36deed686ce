// A line between the browser and every server: one delay and one bandwidth that all connections
// share, whichever frame or process of the browser opened them.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { createWire, type Wire } from './wire.ts'

export type LineKind = 'fast' | 'slow-4g'

export type Line = {
  /** Lets the browser reach a port of this machine over the line; gives the port to use instead. */
  open: (port: number) => Promise<number>
  /** Ends every connection, and is of this kind from now on. */
  become: (kind: LineKind) => void
  close: () => void
}

/** What browsers call slow 4G: 150 ms there and back, 1.6 Mbit/s down, 750 kbit/s up. */
const slow4g = { roundTripMs: 150, downBytesPerMs: 200, upBytesPerMs: 93.75 }

export function createLine(): Line {
  const sockets = new Set<Socket>()
  const servers = new Set<ReturnType<typeof createServer>>()
  let connectOver: (browser: Socket, server: Socket) => void = connectDirectly

  function accept(browser: Socket, port: number): void {
    const server = connect({ port, host: '127.0.0.1', noDelay: true })
    browser.setNoDelay(true)
    for (const [socket, other] of [
      [browser, server],
      [server, browser],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroySoon()
      })
    }
    connectOver(browser, server)
  }

  return {
    open: async (port) => {
      const listener = createServer((browser) => accept(browser, port))
      servers.add(listener)
      await new Promise<void>((resolve, reject) => {
        listener.once('error', reject).listen(0, '127.0.0.1', resolve)
      })
      return (listener.address() as AddressInfo).port
    },
    become: (kind) => {
      for (const socket of sockets) socket.destroy()
      connectOver = kind === 'fast' ? connectDirectly : createSlowConnector()
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
      for (const server of servers) server.close()
    },
  }
}

function connectDirectly(browser: Socket, server: Socket): void {
  browser.pipe(server)
  server.pipe(browser)
}

function createSlowConnector() {
  const { roundTripMs, downBytesPerMs, upBytesPerMs } = slow4g
  const up = createWire(roundTripMs / 2, upBytesPerMs)
  const down = createWire(roundTripMs / 2, downBytesPerMs)
  return (browser: Socket, server: Socket): void => {
    // A proxy cannot hold back the operating system's own handshake, so what comes first waits.
    carry(browser, server, up, roundTripMs)
    carry(server, browser, down, 0)
  }
}

function carry(from: Socket, to: Socket, wire: Wire, waitMs: number): void {
  const lane = wire.openLane((bytes) => (bytes ? to.write(bytes) : to.end()), waitMs)
  from.on('data', lane)
  from.on('end', () => lane(null))
}
