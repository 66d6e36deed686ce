// The built BFF as a process of its own, configured by its environment only, as in production.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { root } from '../commands/places.ts'
import { StepError } from '../commands/step.mjs'

const pollEveryMs = 50
const startWithinMs = 20_000
const stopWithinMs = 12_000

export type BffProcess = {
  /** Everything that it wrote so far. */
  output: () => string
  /** Settles when the process has ended, whoever ended it. */
  ended: Promise<void>
  stop: () => Promise<void>
}

/** Resolves once `<url>/readyz` says that it is ready. */
export async function startBff(
  url: string,
  environment: Record<string, string>,
): Promise<BffProcess> {
  let output = ''
  let isRunning = true
  const child = spawn(process.execPath, [join(root, 'bff', 'dist', 'server.js')], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  }
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => (output += error.message))
    child.once('close', () => {
      isRunning = false
      resolve()
    })
  })
  // Whatever ends this process, the other one is not left behind.
  const killNow = () => child.kill('SIGKILL')
  process.once('exit', killNow)

  async function stop(): Promise<void> {
    if (isRunning) child.kill('SIGTERM')
    const cutOff = setTimeout(killNow, stopWithinMs)
    await ended
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
  return { output: () => output, ended, stop }
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    (response) => response.ok,
    () => false,
  )
}
