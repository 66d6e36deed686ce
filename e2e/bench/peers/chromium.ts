// Chromium by its own protocol, over a pipe: every target is met before it runs its first line,
// frames in processes of their own too, and nothing is switched on in it that is not asked for.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { StepError } from '../../commands/step.mjs'
import { launchOptions } from '../../browser/launch-options.ts'

export type Fields = Record<string, unknown>

/** Something that the browser said. `sessionId` is the target that it is about. */
export type BrowserEvent = { method: string; params: Fields; sessionId?: string }

export type Chromium = {
  send: <Result = Fields>(method: string, params?: Fields, sessionId?: string) => Promise<Result>
  /** Returns the way to stop listening. */
  listen: (listener: (event: BrowserEvent) => void) => () => void
  stop: () => Promise<void>
}

type Reply = { id: number; result?: Fields; error?: { message: string } }

export function startChromium(path: string): Chromium {
  const folder = mkdtempSync(join(tmpdir(), 'bench-chromium-'))
  const child = spawn(
    path,
    [
      ...(launchOptions(path).args ?? []),
      '--headless=new',
      '--remote-debugging-pipe',
      `--user-data-dir=${folder}`,
      '--host-resolver-rules=MAP *.localhost 127.0.0.1, MAP * ~NOTFOUND',
      '--window-size=1280,1000',
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  )
  const killNow = () => void child.kill('SIGKILL')
  process.once('exit', killNow)
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve())
    // Not `close`: what the browser started may hold the pipe for a while longer.
    child.once('exit', () => resolve())
  })
  const toBrowser = child.stdio[3] as Writable
  const fromBrowser = child.stdio[4] as Readable

  const replies = new Map<number, (reply: Reply) => void>()
  const listeners = new Set<(event: BrowserEvent) => void>()
  let lastId = 0
  let isRunning = true
  child.once('exit', () => {
    isRunning = false
    for (const [id, settle] of replies) settle({ id, error: { message: 'the browser has ended' } })
  })
  readMessages(fromBrowser, (text) => {
    const message = JSON.parse(text) as Reply | BrowserEvent
    if ('id' in message) {
      replies.get(message.id)?.(message)
      replies.delete(message.id)
    } else {
      for (const listener of listeners) listener(message)
    }
  })

  return {
    send: <Result>(method: string, params: Fields = {}, sessionId?: string) =>
      new Promise<Result>((resolve, reject) => {
        lastId += 1
        const id = lastId
        if (!isRunning) return reject(new StepError('The browser has ended'))
        replies.set(id, ({ result, error }) =>
          error ? reject(new StepError(`${method}: ${error.message}`)) : resolve(result as Result),
        )
        toBrowser.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
      }),
    listen: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    stop: async () => {
      killNow()
      await ended
      toBrowser.destroy()
      fromBrowser.destroy()
      process.off('exit', killNow)
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function readMessages(stream: Readable, onMessage: (text: string) => void): void {
  let rest = ''
  stream.setEncoding('utf8').on('data', (text: string) => {
    const [first = '', ...others] = text.split('\0')
    rest += first
    for (const next of others) {
      onMessage(rest)
      rest = next
    }
  })
}
