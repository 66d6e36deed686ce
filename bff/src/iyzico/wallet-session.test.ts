import { expect, test } from 'vitest'
import { parseExactJson } from './exact-json.ts'
import { toWalletSession, walletSessionSchema } from './wallet-session.ts'

const session = { sessionToken: 'session-token', memberIdentifier: 'member-identifier' }
const found = { session, isActive: true }

test.each<[string, object]>([
  ['flat', session],
  ['in an object', { sessionInfo: session }],
  ['partly here and partly there', { ...session, sessionInfo: { sessionToken: 'session-token' } }],
  ['flat beside null', { ...session, sessionInfo: null }],
  ['with a way to pay', { sessionInfo: { ...session, paymentType: 'CARD_PAYMENT' } }],
  [
    'in an object beside another',
    { sessionInfo: session, sessionToken: 'other', memberIdentifier: 'other' },
  ],
])('reads a wallet session that is told %s', (_how, body) => {
  expect(toWalletSession({ ...body })).toEqual(found)
  expect(walletSessionSchema.parse({ status: 'success', ...body })).toEqual(found)
})

test.each([
  ['ACTIVE', true],
  [undefined, true],
  [null, true],
  ['PASSIVE', false],
])('takes a session that is %j for active: %j', (sessionStatus, isActive) => {
  expect(toWalletSession({ ...session, sessionStatus })).toEqual({ session, isActive })
  expect(toWalletSession({ sessionInfo: { ...session, sessionStatus } })).toEqual({
    session,
    isActive,
  })
})

test.each<[string, object]>([
  ['nothing', {}],
  ['half of the credentials', { sessionInfo: { sessionToken: 'session-token' } }],
  ['the other half', { memberIdentifier: 'member-identifier' }],
  ['an empty token', { ...session, sessionToken: '' }],
  ['a token that no header carries', { ...session, sessionToken: 'a b' }],
  ['a member that is too long', { ...session, memberIdentifier: 'x'.repeat(257) }],
  ['an object for a token', { ...session, sessionToken: { value: 'x' } }],
  ['a list', { sessionInfo: [session] }],
  ['a state that nobody described', { ...session, sessionStatus: 'SUSPENDED' }],
  ['a state that is no text', { ...session, sessionStatus: {} }],
])('finds no wallet session in %s', (_what, body) => {
  expect(toWalletSession({ ...body })).toBeUndefined()
  expect(walletSessionSchema.parse(body)).toBeUndefined()
})

test('reads nothing from a prototype', () => {
  const body = parseExactJson(
    `{"__proto__":${JSON.stringify(session)},"sessionInfo":{"__proto__":${JSON.stringify(session)}}}`,
  )
  expect(toWalletSession(body as Record<string, unknown>)).toBeUndefined()
})
