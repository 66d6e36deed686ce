import { readFile } from 'node:fs/promises'
import { parseEnv } from 'bff/env'
import { expect, test } from 'vitest'
import { settings } from './configuration.ts'

const sound = {
  IYZICO_API_KEY: 'sandbox-a-key',
  IYZICO_SECRET_KEY: 'sandbox-a-secret',
  MERCHANT_SECRET_KEY: 'merchant'.repeat(4),
  ALLOWED_ORIGINS: 'https://shop.example',
  PUBLIC_URL: 'https://pay.shop.example',
  ENCRYPTION_KEY: btoa('encryption-key-of-32-characters!'),
}

test('every variable that the BFF reads is in the table, and nothing else is', async () => {
  const source = await readFile(new URL('../../../bff/src/env.ts', import.meta.url), 'utf8')
  const read = source.slice(source.indexOf('return z.object({')).matchAll(/^ {4}([A-Z_]+): /gm)
  const keys = Array.from(read, ([, key = '']) => key).filter(
    (key, at, all) => all.indexOf(key) === at,
  )
  expect(settings.map(({ key }) => key).toSorted()).toEqual(keys.toSorted())
})

test('what the table calls required is what a start without anything misses', () => {
  const parsed = parseEnv({})
  const missed = parsed.ok ? [] : parsed.problems.map((line) => line.split(' ', 1).join())
  const required = settings.filter(({ isRequired }) => isRequired).map(({ key }) => key)
  expect(required.toSorted()).toEqual(missed.toSorted())
})

test('a default of the table is what the BFF takes when nothing is said', () => {
  const defaults = settings.flatMap(({ key, fallback }) =>
    fallback === null ? [] : [[key, fallback]],
  )
  const silent = parseEnv(sound)
  expect(silent.ok).toBe(true)
  expect(parseEnv({ ...sound, ...Object.fromEntries(defaults) })).toEqual(silent)
})
