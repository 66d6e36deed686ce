import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { shopOrigin } from '../testing/builders.ts'
import { credentials, merchantKey } from './config.ts'
import type { End } from './start-bff.ts'

const bff = join(import.meta.dirname, '..')

export type Server = {
  address: string
  /** Asks it to end, and waits until it has. */
  stop: () => Promise<End>
  kill: () => void
}

/**
 * The product's server as it is, in a directory where a widget of three small files stands in for the
 * built one. Gives back how to start it.
 */
export function prepareServer(directory: string, env: { databaseUrl: string; iyzicoUrl: string }) {
  const isProduct = (path: string) => !path.endsWith('.test.ts')
  cpSync(join(bff, 'src'), join(directory, 'src'), { recursive: true, filter: isProduct })
  writeFileSync(join(directory, 'package.json'), '{"type":"module"}')
  symlinkSync(join(bff, 'node_modules'), join(directory, 'node_modules'))
  mkdirSync(join(directory, 'dist', 'public', 'assets'), { recursive: true })
  for (const name of ['index.html', 'widget.js', 'assets/frame.js']) {
    writeFileSync(join(directory, 'dist', 'public', name), '')
  }

  return async (): Promise<Server> => {
    const node = ['--disable-warning=ExperimentalWarning', join(directory, 'src', 'server.ts')]
    const child = spawn(process.execPath, node, {
      env: {
        NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache'),
        IYZICO_API_KEY: credentials.apiKey,
        IYZICO_SECRET_KEY: credentials.secretKey,
        IYZICO_BASE_URL: env.iyzicoUrl,
        MERCHANT_SECRET_KEY: merchantKey,
        ALLOWED_ORIGINS: shopOrigin,
        PUBLIC_URL: 'https://pay.example',
        ENCRYPTION_KEY: btoa('0123456789abcdef0123456789abcdef'),
        DATABASE_URL: env.databaseUrl,
        PORT: '0',
        LOG_LEVEL: 'silent',
        RATE_LIMIT_FACTOR: '0',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = once(child, 'exit').then(([code, signal]): End => ({ code, signal }))
    for await (const line of createInterface({ input: child.stdout })) {
      const { address } = JSON.parse(line) as { address: string }
      const stop = () => {
        child.kill('SIGTERM')
        return ended
      }
      return { address, stop, kill: () => void child.kill('SIGKILL') }
    }
    throw new Error(`The server ended with ${(await ended).code} before it was ready`)
  }
}
