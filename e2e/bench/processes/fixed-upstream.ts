// In place of iyzico where only the caller is measured: the same answer to whatever is asked.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { endWithParent } from './end-with-parent.ts'

endWithParent()
const body = process.argv[2] ?? ''
const server = createServer((request, response) => {
  request.resume()
  request.once('end', () => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(body)
  })
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
process.send?.({ address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
