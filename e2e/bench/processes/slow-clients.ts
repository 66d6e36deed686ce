// A crowd that sends its requests a byte at a time, in a process of its own. One that is cut off
// comes back at once, until the parent asks for the end; then each waits to be cut off for good.
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { endWithParent } from './end-with-parent.ts'

/** How it is started; one JSON argument. */
export type CrowdOptions = {
  host: string
  port: number
  size: number
  /** A right one: a request that is refused by its head need not be waited for. */
  clientSecret: string
}

/** What became of the crowd. */
export type CrowdReport = {
  connections: number
  /** Those that nobody has cut off. */
  survivors: number
  longestLifeMs: number
}

const dribbleEveryMs = 1_000
const patienceMs = 15_000
/** So that they do not knock all at once. */
const arrivalsPerTick = 50
const arrivalTickMs = 25

const { host, port, size, clientSecret } = JSON.parse(process.argv[2] ?? '') as CrowdOptions
endWithParent()
const open = new Set<() => void>()
const report: CrowdReport = { connections: 0, survivors: 0, longestLifeMs: 0 }
let isOver = false

process.once('message', () => void end())
for (let arrived = 0; arrived < size; arrived += 1) {
  if (arrived % arrivalsPerTick === 0) await wait(arrivalTickMs)
  visit(arrived % 2 === 0)
}
process.send?.({ connections: report.connections })

/** Half of them never end their headers, half never end their body. */
function visit(isSlowWithHeaders: boolean): void {
  const socket = connect({ host, port })
  let connectedAt = 0
  const dribble = setInterval(() => socket.write('x'), dribbleEveryMs)
  const leave = () => socket.destroy()
  open.add(leave)
  socket.once('connect', () => {
    connectedAt = performance.now()
    report.connections += 1
    const authorization = `Authorization: Bearer ${clientSecret}`
    const head = `POST /api/access-token HTTP/1.1\r\nHost: ${host}\r\n${authorization}\r\n`
    const rest = 'Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{'
    socket.write(isSlowWithHeaders ? `${head}X-Slow: ` : head + rest)
  })
  socket.on('error', () => {}).resume()
  socket.once('close', () => {
    clearInterval(dribble)
    open.delete(leave)
    if (connectedAt > 0) {
      report.longestLifeMs = Math.max(report.longestLifeMs, performance.now() - connectedAt)
    }
    if (!isOver) visit(isSlowWithHeaders)
  })
}

async function end(): Promise<void> {
  isOver = true
  const giveUpAt = performance.now() + patienceMs
  while (open.size > 0 && performance.now() < giveUpAt) await wait(50)
  report.survivors = open.size
  for (const leave of open) leave()
  process.send?.(report, () => process.exit(0))
}
