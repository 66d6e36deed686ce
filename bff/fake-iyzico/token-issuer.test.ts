import { decodeJwt, decodeProtectedHeader } from 'jose'
import { expect, test } from 'vitest'
import { defaultSwitches } from './switches.ts'
import { createTokenIssuer } from './token-issuer.ts'

const now = 1749027862133
const session = 'd53edb72-53f3-46f4-995d-43570a97bd88'

function at(ms: number, changes: Partial<typeof defaultSwitches> = {}) {
  return { now: now + ms, switches: { ...defaultSwitches, ...changes } }
}

test("makes tokens with the seven claims of the documents' sample, in its order", async () => {
  const token = await createTokenIssuer().issue(session, at(0))
  const claims = decodeJwt(token)

  expect(decodeProtectedHeader(token)).toEqual({ alg: 'HS256', typ: 'JWT' })
  expect(Object.keys(claims)).toEqual([
    'user_name',
    'scope',
    'sessionToken',
    'exp',
    'authorities',
    'jti',
    'client_id',
  ])
  expect(claims).toMatchObject({
    user_name: '-',
    scope: ['thirdPartySession'],
    sessionToken: session,
    exp: 1749028222,
    authorities: [
      'pwi_tp_session_card_auth',
      'pwi_tp_session_init3ds_auth',
      'pwi_tp_session_last_payment_retrieve',
      'pwi_tp_session_fund_auth',
    ],
    client_id: 'thirdPartySessionClient',
  })
})

test('takes its own token until it expires, and not a second longer', async () => {
  const tokens = createTokenIssuer()
  const token = await tokens.issue(session, at(0))

  await expect(tokens.refuse(token, session, at(359_866))).resolves.toBeUndefined()
  await expect(tokens.refuse(token, session, at(359_867))).resolves.toBe('999002')
})

test('can keep to five minutes although the token says six', async () => {
  const tokens = createTokenIssuer()
  const token = await tokens.issue(session, at(0))
  const strict = { tokenRefusedEarlyMs: 60_000 }

  await expect(tokens.refuse(token, session, at(299_866, strict))).resolves.toBeUndefined()
  await expect(tokens.refuse(token, session, at(299_867, strict))).resolves.toBe('999002')
})

test('judges a token that is no JWT in the same way', async () => {
  const tokens = createTokenIssuer()
  const token = await tokens.issue(session, at(0, { tokenForm: 'opaque' }))

  expect(() => decodeJwt(token)).toThrow('Invalid JWT')
  await expect(tokens.refuse(token, session, at(0))).resolves.toBeUndefined()
  await expect(tokens.refuse(token, 'another-session', at(0))).resolves.toBe('999003')
  await expect(tokens.refuse(token, session, at(360_000))).resolves.toBe('999002')
})

test('refuses what it did not make for this session', async () => {
  const tokens = createTokenIssuer()
  const token = await tokens.issue(session, at(0))
  const forged = await createTokenIssuer().issue(session, at(0))

  await expect(tokens.refuse(undefined, session, at(0))).resolves.toBe('999001')
  await expect(tokens.refuse('text', session, at(0))).resolves.toBe('999001')
  await expect(tokens.refuse(forged, session, at(0))).resolves.toBe('999001')
  await expect(tokens.refuse(token, 'another-session', at(0))).resolves.toBe('999003')
})
