import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'

/** A process that runs this program, is told things line by line as JSON, and answers in lines. */
export function startStoreProcess(program: string) {
  const options = ['--disable-warning=ExperimentalWarning', '--input-type=module']
  const child = spawn(process.execPath, [...options, '--eval', program])
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  let problems = ''
  child.stderr.on('data', (text) => (problems += String(text)))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    /** Its next line; what it complained about when it has died. */
    line: async (): Promise<string> => {
      const next = await lines.next()
      return next.done ? problems : next.value
    },
    tell: (message: object) => child.stdin.write(`${JSON.stringify(message)}\n`),
    kill: async () => {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}
