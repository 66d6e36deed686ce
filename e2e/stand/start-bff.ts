// The built BFF as a process of its own, configured by its environment only, as in production.
import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { root } from '../commands/places.ts'
import { StepError } from '../commands/step.mjs'

const movableClock = new URL('./movable-clock.mjs', import.meta.url).href

const pollEveryMs = 50
const startWithinMs = 60_000
const stopWithinMs = 12_000

export type BffProcess = {
  /** What it wrote so far: all of it, or the latest where only so much is kept. */
  output: () => string
  /** Settles when the process has ended, whoever ended it; null for one that was killed. */
  exitCode: Promise<number | null>
  stop: () => Promise<void>
  /** Ends it as a power cut would. */
  kill: () => void
  /** Moves its wall clock on by ten minutes, where it was started with one that moves. */
  passTenMinutes: () => void
}

export type BffOptions = {
  /** How much of its output is kept, in characters from its end; all of it by default. */
  outputLimit?: number
  hasMovableClock?: boolean
  /** A file that gets all of its output while it runs; what was in there is lost. */
  logPath?: string
}

/** Resolves once `<url>/readyz` says that it is ready. */
export async function startBff(
  url: string,
  environment: Record<string, string>,
  { outputLimit = Infinity, hasMovableClock = false, logPath }: BffOptions = {},
): Promise<BffProcess> {
  let output = ''
  let isRunning = true
  const flags = hasMovableClock ? [`--import=${movableClock}`] : []
  const child = spawn(process.execPath, [...flags, join(root, 'bff', 'dist', 'server.js')], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log = logPath === undefined ? undefined : createWriteStream(logPath, { mode: 0o600 })
  // A log that cannot be written stops nothing.
  log?.on('error', (error) => (output += `${error.message}\n`))
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-outputLimit)
      log?.write(text)
    })
  }
  const exitCode = new Promise<number | null>((resolve) => {
    child.once('error', (error) => (output += error.message))
    child.once('close', (code) => {
      isRunning = false
      if (log) log.end(() => resolve(code))
      else resolve(code)
    })
  })
  // Whatever ends this process, the other one is not left behind.
  const killNow = () => void child.kill('SIGKILL')
  process.once('exit', killNow)

  async function stop(): Promise<void> {
    if (isRunning) child.kill('SIGTERM')
    const cutOff = setTimeout(killNow, stopWithinMs)
    await exitCode
    clearTimeout(cutOff)
    process.off('exit', killNow)
  }

  const giveUpAt = performance.now() + startWithinMs
  while (!(await isReady(url))) {
    if (!isRunning) throw new StepError(`The BFF did not start:\n\n${output.trim()}`)
    if (performance.now() > giveUpAt) {
      await stop()
      throw new StepError(`The BFF was not ready after ${startWithinMs} ms:\n\n${output.trim()}`)
    }
    await wait(pollEveryMs)
  }
  const passTenMinutes = () => void child.kill('SIGUSR2')
  return { output: () => output, exitCode, stop, kill: killNow, passTenMinutes }
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    (response) => response.ok,
    () => false,
  )
}
