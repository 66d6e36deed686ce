// `pnpm --filter bff operate`: the operator's command, with the environment of the BFF itself.
import { parseEnv } from '../env.ts'
import { createUndiciSend } from '../iyzico/undici-send.ts'
import { openStore } from '../storage/open-store.ts'
import { openDesk } from './desk.ts'
import { parseCommand, runCommand, usage, type ExitCode } from './run-command.ts'

const out = (line: string) => void process.stdout.write(`${line}\n`)
const problem = (line: string) => void process.stderr.write(`${line}\n`)

process.exitCode = await main(process.argv.slice(2), process.env)

async function main(args: string[], env: NodeJS.ProcessEnv): Promise<ExitCode> {
  const command = parseCommand(args)
  if (!command) {
    problem(usage)
    return 2
  }
  const parsed = parseEnv(env)
  if (!parsed.ok) {
    for (const line of parsed.problems) problem(line)
    return 1
  }
  const { config } = parsed
  const upstream = createUndiciSend()
  try {
    const store = await openStore(config.databaseUrl, 'tool')
    try {
      const clock = { now: () => Date.now(), monotonic: () => performance.now() }
      const desk = await openDesk({ config, store, send: upstream.send, clock, print: out })
      return await runCommand(command, desk, { out, problem })
    } finally {
      await store.close()
    }
  } catch (error) {
    problem(error instanceof Error ? error.message : 'The store could not be opened.')
    return 1
  } finally {
    await upstream.close()
  }
}
