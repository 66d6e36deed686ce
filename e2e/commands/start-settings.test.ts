import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { demoKeys, hasIyzicoAccount, readSettings, shopMember } from './start-settings.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'start-settings-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

test('the environment wins over .env, and an empty value is none', async () => {
  await writeFile(join(folder, '.env'), 'PORT=1\nHOST=a\nLOG_LEVEL=\n')
  expect(await readSettings(folder, { PORT: '2' })).toEqual({ PORT: '2', HOST: 'a' })
})

test('a folder without .env has the settings of the environment', async () => {
  expect(await readSettings(folder, { PORT: '2' })).toEqual({ PORT: '2' })
})

test('an account is both keys, and half of one is named', () => {
  expect(hasIyzicoAccount({})).toBe(false)
  expect(hasIyzicoAccount({ IYZICO_API_KEY: 'a', IYZICO_SECRET_KEY: 'b' })).toBe(true)
  expect(() => hasIyzicoAccount({ IYZICO_API_KEY: 'a' })).toThrow('IYZICO_SECRET_KEY is missing')
})

test('the shop knows a member of a real account only by both of its values', () => {
  expect(shopMember({ SHOP_SESSION_TOKEN: 't' })).toEqual({})
  expect(shopMember({ SHOP_SESSION_TOKEN: 't', SHOP_MEMBER_IDENTIFIER: 'm' })).toEqual({
    card: { sessionToken: 't', memberIdentifier: 'm' },
  })
})

test('demo keys are strong, readable by their owner only, and survive a restart', async () => {
  const keys = await demoKeys(folder)
  expect(Buffer.from(keys.ENCRYPTION_KEY, 'base64')).toHaveLength(32)
  expect(keys.MERCHANT_SECRET_KEY.length).toBeGreaterThanOrEqual(32)
  expect(await demoKeys(folder)).toEqual(keys)
  const { mode } = await stat(join(folder, 'demo-keys.json'))
  expect(mode & 0o777).toBe(0o600)
})
