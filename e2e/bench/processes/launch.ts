// Processes beside this one: node itself, with a channel to ask them things.
import { spawn, type StdioOptions } from 'node:child_process'
import { once } from 'node:events'
import { StepError } from '../../commands/step.mjs'

export type Process = {
  pid: number
  /** Sends a question and resolves to the next message. One question at a time. */
  ask: <Reply>(question: object) => Promise<Reply>
  /** Resolves to the next message. */
  next: <Reply>() => Promise<Reply>
  isRunning: () => boolean
  stop: () => Promise<void>
}

type LaunchOptions = {
  flags?: readonly string[]
  environment?: Record<string, string>
  /** An open file that takes what it writes; this process' own standard error by default. */
  output?: number | undefined
}

const stopWithinMs = 12_000

/** Runs a file with this node. Whatever ends this process ends the other one too. */
export function launch(
  file: string,
  args: readonly string[],
  { flags = [], environment = {}, output }: LaunchOptions = {},
): Process {
  const stdio: StdioOptions =
    output === undefined ? ['ignore', 2, 2, 'ipc'] : ['ignore', output, output, 'ipc']
  const child = spawn(process.execPath, [...flags, file, ...args], {
    env: { ...process.env, NODE_ENV: 'production', ...environment },
    stdio,
  })
  const ended = once(child, 'exit')
  const isRunning = () => child.exitCode === null && child.signalCode === null
  const killNow = () => void child.kill('SIGKILL')
  process.once('exit', killNow)

  async function next<Reply>(): Promise<Reply> {
    const message = await Promise.race([once(child, 'message'), ended.then(() => undefined)])
    if (message) return message[0] as Reply
    throw new StepError(`${file} has ended`)
  }

  return {
    pid: child.pid ?? 0,
    next,
    ask: (question) => {
      const reply = next<never>()
      child.send(question, () => {})
      return reply
    },
    isRunning,
    stop: async () => {
      if (isRunning()) child.kill('SIGTERM')
      const cutOff = setTimeout(killNow, stopWithinMs)
      await ended
      clearTimeout(cutOff)
      process.off('exit', killNow)
    },
  }
}
