// What `npm start` runs with: the environment and `.env` first, values made for this machine after.
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import type { WalletSession } from '../shop/order.ts'
import { StepError } from './step.mjs'

type Keys = Record<string, string | undefined>

/** Everything that was set by hand. The environment wins over the file, as it does everywhere. */
export async function readSettings(root: string, environment: Keys): Promise<Keys> {
  const text = await readFile(join(root, '.env'), 'utf8').catch(() => '')
  const given = Object.entries({ ...parseEnv(text), ...environment })
  return Object.fromEntries(given.filter(([, value]) => value?.trim()))
}

/** Is there an iyzico account to talk to? Half of one is a mistake. */
export function hasIyzicoAccount(settings: Keys): boolean {
  const keys = ['IYZICO_API_KEY', 'IYZICO_SECRET_KEY']
  const missing = keys.filter((key) => !settings[key])
  if (missing.length === 1) {
    throw new StepError(
      `${missing.join()} is missing: set it in .env beside the other, or neither.`,
    )
  }
  return missing.length === 0
}

/** The wallet session that the shop uses with a real account, when one was given. */
export function shopMember(settings: Keys): Record<string, WalletSession> {
  const sessionToken = settings['SHOP_SESSION_TOKEN']
  const memberIdentifier = settings['SHOP_MEMBER_IDENTIFIER']
  return sessionToken && memberIdentifier ? { card: { sessionToken, memberIdentifier } } : {}
}

/**
 * Keys for this machine, made once: what was sealed under them can be read after a restart.
 * They are kept in a folder outside version control that only this user can read.
 */
export async function demoKeys(
  folder: string,
): Promise<{ MERCHANT_SECRET_KEY: string; ENCRYPTION_KEY: string }> {
  const path = join(folder, 'demo-keys.json')
  const known = await readFile(path, 'utf8').catch(() => undefined)
  if (known !== undefined) return JSON.parse(known) as Awaited<ReturnType<typeof demoKeys>>
  const made = {
    MERCHANT_SECRET_KEY: `demo_${randomBytes(32).toString('base64url')}`,
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  }
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(path, JSON.stringify(made, null, 2), { mode: 0o600 })
  return made
}
