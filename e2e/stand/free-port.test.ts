import { createServer, type AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { freePort } from './free-port.ts'

const host = '127.0.0.1'

test('a port that is taken is passed over for the next one that is free', async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => {
    taken.listen(0, host, resolve)
  })
  const { port } = taken.address() as AddressInfo
  expect(await freePort(port, host)).toBeGreaterThan(port)
  await new Promise((resolve) => {
    taken.close(resolve)
  })
})

test('0 asks for any port', async () => {
  expect(await freePort(0, host)).toBeGreaterThan(0)
})
