import { expect, test } from 'vitest'
import type { DownMessage } from './messages.ts'
import { parseConnect, parseDown } from './parse-down.ts'

const options = { session: 'cs_1', clientSecret: 'cs_1_secret_x', theme: 'auto' } as const

const valid: DownMessage[] = [
  { type: 'init', version: 1, options },
  { type: 'init', version: 1, options: { ...options, locale: 'en', theme: 'dark' } },
  { type: 'update', theme: 'light' },
  { type: 'update', locale: 'tr', theme: 'auto' },
  { type: 'update', theme: 'auto', login: 'popup' },
  { type: 'update', theme: 'auto', appearance: { colors: { accent: '#0a7d4b' }, radius: 4 } },
  { type: 'update', theme: 'auto', texts: { en: { pay: 'Buy for {amount}' } } },
  { type: 'proceed', ask: 1, allowed: false },
  { type: 'secret', ask: 1, clientSecret: 'cs_1_secret_y' },
  { type: 'secret', ask: 1, clientSecret: null },
  { type: 'secret', ask: 1, clientSecret: null, hasFailed: true },
  { type: 'destroy' },
]

test.each(valid)('reads $type', (message) => {
  expect(parseDown(message)).toEqual(message)
})

test.each([
  ['another version', { type: 'init', version: 2, options }],
  ['no options', { type: 'init', version: 1 }],
  ['an empty session', { type: 'init', version: 1, options: { ...options, session: '' } }],
  [
    'a secret that is no text',
    { type: 'init', version: 1, options: { ...options, clientSecret: 1 } },
  ],
  [
    'an option that does not exist',
    { type: 'init', version: 1, options: { ...options, amount: 1 } },
  ],
  ['a language that does not exist', { type: 'update', locale: 'de', theme: 'auto' }],
  ['a way to log in that does not exist', { type: 'update', theme: 'auto', login: 'tab' }],
  [
    'a colour that is none',
    { type: 'update', theme: 'auto', appearance: { colors: { ink: 'red' } } },
  ],
  ['a style of its own', { type: 'update', theme: 'auto', appearance: { fontFamily: 'a; x: y' } }],
  ['a look that does not exist', { type: 'update', theme: 'auto', appearance: { shadow: 1 } }],
  ['words of no language', { type: 'update', theme: 'auto', texts: { de: { pay: 'x' } } }],
  ['an empty word', { type: 'update', theme: 'auto', texts: { tr: { pay: ' ' } } }],
  ['an empty secret', { type: 'secret', ask: 1, clientSecret: '' }],
  ['an order to log in', { type: 'login' }],
  ['an order to pay', { type: 'pay', ask: 1, allowed: true }],
  ['a missing theme', { type: 'update' }],
  ['a session in an update', { type: 'update', theme: 'auto', session: 'cs_2' }],
  ['an answer that is neither yes nor no', { type: 'proceed', ask: 1, allowed: 'true' }],
  ['a broken question', { type: 'proceed', ask: 0.5, allowed: true }],
  ['one field too many', { type: 'destroy', now: true }],
  ['a type from the prototype', { type: 'constructor' }],
  ['a type that is no text', { type: ['destroy'] }],
  ['a list', [{ type: 'destroy' }]],
  ['text', '{"type":"destroy"}'],
  ['nothing', undefined],
])('refuses %s', (_, message) => {
  expect(parseDown(message)).toBeUndefined()
})

test('refuses more than 8,192 characters of JSON, and no fewer', () => {
  const frame = { type: 'init', version: 1, options: { ...options, session: '' } }
  const room = 8192 - JSON.stringify(frame).length
  const sized = (length: number) => ({
    ...frame,
    options: { ...options, session: 'x'.repeat(length) },
  })
  expect(parseDown(sized(room))).toEqual(sized(room))
  expect(parseDown(sized(room + 1))).toBeUndefined()
})

test('refuses what JSON cannot say', () => {
  const cycle: Record<string, unknown> = { type: 'destroy' }
  cycle['self'] = cycle
  expect(parseDown(cycle)).toBeUndefined()
  expect(parseDown(1n)).toBeUndefined()
})

test('reads the window message only in its exact shape and version', () => {
  expect(parseConnect({ type: 'wallet-checkout:connect', version: 1 })).toBeDefined()
  expect(parseConnect({ type: 'wallet-checkout:connect', version: 2 })).toBeUndefined()
  expect(parseConnect({ type: 'wallet-checkout:connect', version: 1, port: {} })).toBeUndefined()
  expect(parseConnect({ type: 'connect', version: 1 })).toBeUndefined()
})
