import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from './bundle.ts'
import type { BffOptions, Command, Reply } from './commands.ts'
import type { Plan } from './trap.ts'

const entry = await bundle(fileURLToPath(new URL('./bff-process.ts', import.meta.url)))

/** How a process ended. */
export type End = { code: number | null; signal: NodeJS.Signals | null }

export type BffProcess = {
  address: string
  pid: number
  arm: (plan: Plan) => Promise<Reply>
  freeze: () => Promise<Reply>
  round: (aheadMs: number) => Promise<Reply>
  ended: Promise<End>
  /** Ends it at once, as a power cut would, and waits until it is gone. */
  kill: () => Promise<End>
}

/** A process that may die before it is ready. */
export function launchBff(options: BffOptions) {
  const node = [process.execPath, '--disable-warning=ExperimentalWarning', entry]
  const [program = '', ...rest] =
    options.traceTo === undefined ? node : [...strace(options.traceTo), ...node]
  const child = spawn(program, [...rest, JSON.stringify(options)], {
    // Compiled once, not once for each of hundreds of processes.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache') },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let complaint = ''
  child.stderr?.on('data', (text) => (complaint += String(text)))
  const ended = once(child, 'exit').then(([code, signal]): End => ({ code, signal }))

  /** The next message, or a rejection when the process has died instead. */
  async function next(): Promise<unknown> {
    const message = await Promise.race([once(child, 'message'), ended])
    if (Array.isArray(message)) return message[0]
    throw new Error(`The BFF ended by ${message.signal ?? message.code}: ${complaint}`)
  }

  async function tell(command: Command): Promise<Reply> {
    const reply = next()
    if (child.connected) child.send(command, () => {})
    return (await reply) as Reply
  }

  async function kill(): Promise<End> {
    child.kill('SIGKILL')
    return ended
  }

  const ready = next().then((message): BffProcess => ({
    address: (message as { address: string }).address,
    pid: child.pid ?? 0,
    arm: (plan) => tell({ kind: 'arm', plan }),
    freeze: () => tell({ kind: 'freeze' }),
    round: (aheadMs) => tell({ kind: 'round', aheadMs }),
    ended,
    kill,
  }))
  return { ready, ended, kill }
}

export function startBff(options: BffOptions): Promise<BffProcess> {
  return launchBff(options).ready
}

/** `-D`: the process stays our own child, with strace beside it. */
function strace(file: string): string[] {
  const calls = 'trace=pwrite64,write,writev,sendto,sendmsg,fsync,fdatasync'
  return ['strace', '-D', '-f', '-yy', '-s', '6000', '-e', calls, '-o', file]
}
