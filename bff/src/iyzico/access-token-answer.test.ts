import { SignJWT, UnsecuredJWT } from 'jose'
import { expect, test } from 'vitest'
import { accessTokenAnswerSchema, toStatedLifeMs } from './access-token-answer.ts'

/** The success of the documents' page, whole. */
const sample = {
  status: 'success',
  locale: 'tr',
  systemTime: 1749027862133,
  conversationId: 'test',
  accessToken:
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ1c2VyX25hbWUiOiItIiwic2NvcGUiOlsidGhpcmRQYXJ0eVNlc3Npb24iXSwic2Vzc2lvblRva2VuIjoiZDUzZWRiNzItNTNmMy00NmY0LTk5NWQtNDM1NzBhOTdiZDg4IiwiZXhwIjoxNzQ5MDI4MjIyLCJhdXRob3JpdGllcyI6WyJwd2lfdHBfc2Vzc2lvbl9jYXJkX2F1dGgiLCJwd2lfdHBfc2Vzc2lvbl9pbml0M2RzX2F1dGgiLCJwd2lfdHBfc2Vzc2lvbl9sYXN0X3BheW1lbnRfcmV0cmlldmUiLCJwd2lfdHBfc2Vzc2lvbl9mdW5kX2F1dGgiXSwianRpIjoiMTUwODdmNTgtZGE4Yy00OTFhLWFjN2QtYmYyODI2ODNmMGRlIiwiY2xpZW50X2lkIjoidGhpcmRQYXJ0eVNlc3Npb25DbGllbnQifQ.YC5McE1SdXrPeCpljrMU1X3kzc3FV7I8DoZ5G0qcS30',
}

const lifeOf = (answer: object) => toStatedLifeMs(accessTokenAnswerSchema.parse(answer))

test("reads the documents' sample: 359.867 seconds, whatever the text beside it says", () => {
  expect(lifeOf(sample)).toBe(359_867)
})

test('reads a system time that is text', () => {
  expect(lifeOf({ ...sample, systemTime: '1749027862133' })).toBe(359_867)
})

test('tells a token that is dead already by a life below zero', () => {
  expect(lifeOf({ ...sample, systemTime: 1749028223000 })).toBe(-1_000)
})

test.each([undefined, null, 'soon', {}, Number.POSITIVE_INFINITY])(
  'says nothing of the life where the system time is %s',
  (systemTime) => {
    expect(lifeOf({ ...sample, systemTime })).toBeUndefined()
  },
)

test('says nothing of the life where the token is not a JWT, or has no readable expiry', async () => {
  const key = new Uint8Array(32)
  const withClaims = (claims: object) =>
    new SignJWT({ ...claims }).setProtectedHeader({ alg: 'HS256' }).sign(key)
  const tokens = [
    'opaque-6f1c',
    'a.b.c',
    new UnsecuredJWT({}).encode(),
    await withClaims({ jti: 'no-expiry' }),
    await withClaims({ exp: '1749028222' }),
  ]

  for (const accessToken of tokens) expect(lifeOf({ ...sample, accessToken })).toBeUndefined()
})

test.each(['', 'two words', 'line\r\nbreak: x', 'jeton-ğ', 'x'.repeat(8193), 7, null])(
  'refuses a token that no header could carry: %j',
  (accessToken) => {
    expect(accessTokenAnswerSchema.safeParse({ ...sample, accessToken }).success).toBe(false)
  },
)
