import { expect, test } from 'vitest'
import { parseEnvironment } from './environment.ts'

const keys = { IYZICO_API_KEY: 'sandbox-key', IYZICO_SECRET_KEY: 'canary-secret' }
const credentials = { apiKey: 'sandbox-key', secretKey: 'canary-secret' }

test('needs the credentials alone', () => {
  expect(parseEnvironment(keys)).toEqual({ host: '127.0.0.1', port: 8788, credentials })
})

test('takes an address', () => {
  expect(parseEnvironment({ ...keys, HOST: '::1', PORT: '0' })).toEqual({
    host: '::1',
    port: 0,
    credentials,
  })
})

test('names every key that is bad, and no value', () => {
  const parse = () => parseEnvironment({ ...keys, IYZICO_API_KEY: '', PORT: 'canary-port' })

  expect(parse).toThrow(/PORT, IYZICO_API_KEY/)
  expect(parse).not.toThrow(/canary/)
})
