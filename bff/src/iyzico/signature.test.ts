import { createHmac } from 'node:crypto'
import * as fc from 'fast-check'
import iyzipay from 'iyzipay/lib/utils.js'
import { expect, test } from 'vitest'
import { createSigner } from './signature.ts'

const root = '/v1/pay-with-iyzico/third-party-session/retrieve'
const ownKeys = { apiKey: 'sandbox-api-key-for-tests', secretKey: 'sandbox-secret-key-for-tests' }

test.each([
  {
    vector: 'V1, official, from the Node SDK',
    keys: { apiKey: 'api_key', secretKey: 'secret_key' },
    path: 'uri',
    body: '"body"',
    randomKey: 'random_string',
    signature: '017508921a29ee5601bcd1fbe83efd2e2be43af02eceff30cf2e91a539aab355',
  },
  {
    vector: 'V2, official, from the Java SDK, without a body',
    keys: { apiKey: 'apiKey', secretKey: 'secretKey' },
    path: '/v2/uri?test=true',
    body: '',
    randomKey: 'random',
    signature: 'b7a2f634de9cd593accd9a53af28f78b82ec76dc2627f657f6643cf662c2667a',
  },
  {
    vector: 'V5, for the access token',
    keys: ownKeys,
    path: `${root}/access-token`,
    body: '{"sessionToken":"d53edb72-53f3-46f4-995d-43570a97bd88","memberIdentifier":"702831f3-1cc6-4b25-ad2b-878afc64f408","locale":"tr","conversationId":"test"}',
    randomKey: '1722246017090123456789',
    signature: '83e5154122ed446c4c3ccfa15d2115a73b06d1099d217132d48abbcfe0c8a4a2',
  },
  {
    vector: 'V6, a body with Turkish letters',
    keys: ownKeys,
    path: `${root}/payment`,
    body: '{"checkoutFormToken":"e54b957b-a153-410c-8761-79c9bd4ff44f","locale":"tr","conversationId":"Şipariş-1"}',
    randomKey: '1722246017090123456789',
    signature: 'b4039a008f50712c2157229bb0dbbbdb0ceb1b00c75099fb34bba0ac1e0fb3d4',
  },
])('agrees with vector $vector', async ({ keys, path, body, randomKey, signature }) => {
  const authorization = await createSigner(keys).sign(path, body, randomKey)

  const [scheme, encoded = ''] = authorization.split(' ')
  expect(scheme).toBe('IYZWSv2')
  expect(atob(encoded)).toBe(`apiKey:${keys.apiKey}&randomKey:${randomKey}&signature:${signature}`)
})

test('gives the whole header of V1 as the official test has it', async () => {
  const signer = createSigner({ apiKey: 'api_key', secretKey: 'secret_key' })

  await expect(signer.sign('uri', '"body"', 'random_string')).resolves.toBe(
    'IYZWSv2 YXBpS2V5OmFwaV9rZXkmcmFuZG9tS2V5OnJhbmRvbV9zdHJpbmcmc2lnbmF0dXJlOjAxNzUwODkyMWEyOWVlNTYwMWJjZDFmYmU4M2VmZDJlMmJlNDNhZjAyZWNlZmYzMGNmMmU5MWE1MzlhYWIzNTU=',
  )
})

test("agrees with iyzico's own SDK on 1,000 bodies of every kind of text", async () => {
  const signer = createSigner(ownKeys)
  const hardText = fc.array(
    fc.oneof(
      fc.constantFrom(
        'ğ',
        'Ş',
        'ı',
        'İ',
        'ö',
        '💳',
        '👩‍👧',
        '\\',
        '"',
        '\n',
        '\u2028',
        '\u0000',
        '\ud800',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    ),
    { maxLength: 12 },
  )
  const text = hardText.map((parts) => parts.join(''))
  const body = fc.dictionary(text, fc.oneof(text, fc.double(), fc.array(text), fc.constant(null)))
  let compared = 0

  await fc.assert(
    fc.asyncProperty(body, fc.stringMatching(/^[a-z0-9]{8,32}$/), async (fields, randomKey) => {
      const path = `${root}/access-token`
      const { apiKey, secretKey } = ownKeys
      const theirs = iyzipay.generateAuthorizationHeaderV2(
        'IYZWSv2',
        apiKey,
        ':',
        secretKey,
        path,
        fields,
        randomKey,
      )
      expect(await signer.sign(path, JSON.stringify(fields), randomKey)).toBe(theirs)
      compared += 1
    }),
    { numRuns: 1_000 },
  )

  expect(compared).toBe(1_000)
})

test('the platform’s own HMAC signs to the letter as WebCrypto does', async () => {
  const nearer = createSigner(ownKeys, (secretKey, text) =>
    createHmac('sha256', secretKey).update(text).digest('hex'),
  )
  const request = [`${root}/payment`, '{"conversationId":"Şipariş-1 😀"}', 'random'] as const
  expect(await nearer.sign(...request)).toBe(await createSigner(ownKeys).sign(...request))
})
