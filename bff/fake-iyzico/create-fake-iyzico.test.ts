import iyzipay from 'iyzipay/lib/utils.js'
import { expect, test } from 'vitest'
import { createSigner } from '../src/iyzico/signature.ts'
import { memberNamed } from '../testing/answers.ts'
import { sampleCard } from '../testing/sample-card.ts'
import { createFakeIyzico, type FakeIyzicoOptions } from './create-fake-iyzico.ts'
import { pathOf, type EndpointName } from './endpoint.ts'
import { seedMember } from './seed-members.ts'

const credentials = { apiKey: 'sandbox-key', secretKey: 'sandbox-secret' }
const wallet = memberNamed('card')
const { sessionToken, memberIdentifier } = wallet

type Call = {
  path: EndpointName
  body: object
  headers?: Record<string, string>
  apiKey?: string
  secretKey?: string
  /** What goes over the wire, if it is not what was signed. */
  sent?: string
}

/** A fake iyzico, called as iyzico's own SDK would call it. */
function aFake(options: Partial<FakeIyzicoOptions> = {}) {
  const { app, control } = createFakeIyzico({
    clock: { now: () => 1749027862133 },
    credentials,
    ...options,
  })
  const post = async ({ path, body, headers, sent, ...keys }: Call) => {
    const { apiKey, secretKey } = { ...credentials, ...keys }
    const uri = pathOf(path)
    const authorization = iyzipay.generateAuthorizationHeaderV2(
      'IYZWSv2',
      apiKey,
      ':',
      secretKey,
      uri,
      body,
      'random-1',
    )
    const response = await app.request(uri, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: authorization,
        ...headers,
      },
      body: sent ?? JSON.stringify(body),
    })
    const text = await response.text()
    return { status: response.status, text, body: JSON.parse(text) }
  }
  const token = async () => {
    const answer = await post({ path: 'retrieve/access-token', body: wallet })
    return { 'access-token': String(answer.body.accessToken) }
  }
  return { app, control, post, token }
}

const askToken = (body: object = wallet) => ({ path: 'retrieve/access-token', body }) as const
const askPayment = (headers: Record<string, string>, body: object = wallet) =>
  ({ path: 'retrieve/last-payment-info', body, headers }) as const

test("answers as the documents' sample of the access token", async () => {
  const { post } = aFake()
  const body = { ...wallet, locale: 'tr', conversationId: 'test' }

  await expect(post(askToken(body))).resolves.toMatchObject({
    status: 200,
    body: {
      status: 'success',
      locale: 'tr',
      systemTime: 1749027862133,
      conversationId: 'test',
      accessToken: expect.stringMatching(/^eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9\./),
    },
  })
})

test("answers as the documents' sample of the last payment", async () => {
  const { post, token } = aFake()
  const body = { ...wallet, locale: 'en', conversationId: 'conversationId' }
  const answer = await post(askPayment(await token(), body))

  expect(answer.body).toEqual({
    status: 'success',
    locale: 'en',
    systemTime: 1749027862133,
    conversationId: 'conversationId',
    card: sampleCard,
    paymentType: 'CARD_PAYMENT',
    sessionToken,
    token: 'e54b957b-a153-410c-8761-79c9bd4ff44f',
    paymentId: 24259238,
  })
})

test("refuses a session that it does not know as the documents' sample does", async () => {
  const { post } = aFake()
  const body = { sessionToken: 'gone', memberIdentifier, conversationId: 'test' }

  await expect(post(askToken(body))).resolves.toMatchObject({
    status: 400,
    text: '{"status":"failure","errorCode":"260016","errorMessage":"Session token bulunamadı.","locale":"tr","systemTime":1749027862133}',
  })
})

test('refuses a session once it has ended, until it is put back', async () => {
  const { post, control } = aFake()
  control.endSession(sessionToken)

  expect((await post(askToken())).body.errorCode).toBe('260016')
  control.putMember(seedMember('card'))
  expect((await post(askToken())).body.status).toBe('success')
  expect(() => control.endSession('nobody')).toThrow(/no member/)
})

test.each<[string, Partial<Call>, string]>([
  ['a wrong secret key', { secretKey: 'another' }, '1000'],
  ['one byte that was not signed', { sent: `${JSON.stringify(wallet)} ` }, '1000'],
  ['another scheme', { headers: { Authorization: 'Bearer aaa' } }, '1000'],
  ['no base64', { headers: { Authorization: 'IYZWSv2 a' } }, '1000'],
  ['no signature inside', { headers: { Authorization: `IYZWSv2 ${btoa('apiKey:a')}` } }, '1000'],
  ['an unknown API key', { apiKey: 'another' }, '1001'],
])('refuses %s with HTTP 200, or 401 when told so', async (_what, change, errorCode) => {
  const { post, control } = aFake()
  const refused = { status: 'failure', errorCode }

  await expect(post({ ...askToken(), ...change })).resolves.toMatchObject({
    status: 200,
    body: refused,
  })
  control.set({ authorizationRefusalStatus: 401 })
  await expect(post({ ...askToken(), ...change })).resolves.toMatchObject({
    status: 401,
    body: refused,
  })
})

test('refuses a signature that was made for another path', async () => {
  const { app, control } = aFake()
  const body = JSON.stringify(wallet)
  const authorization = iyzipay.generateAuthorizationHeaderV2(
    'IYZWSv2',
    credentials.apiKey,
    ':',
    credentials.secretKey,
    pathOf('retrieve/last-payment-info'),
    wallet,
    'random-1',
  )
  const headers = { 'Content-Type': 'application/json', Authorization: authorization }
  const response = await app.request(pathOf('retrieve/access-token'), {
    method: 'POST',
    headers,
    body,
  })

  await expect(response.json()).resolves.toMatchObject({ errorCode: '1000' })
  expect(control.count('retrieve/access-token')).toBe(1)
})

test('refuses everything that is not JSON by its content type', async () => {
  const { post } = aFake()
  const call = { ...askToken(), headers: { 'Content-Type': 'text/plain' } }

  await expect(post(call)).resolves.toMatchObject({ status: 415, body: { errorCode: '11' } })
})

test.each([
  ['{"sessionToken":', '1000'],
  ['"text"', '1000'],
])('refuses %s as unsigned before it looks inside', async (sent, errorCode) => {
  const { post } = aFake()

  expect((await post({ ...askToken(), sent })).body.errorCode).toBe(errorCode)
})

test('cannot read half of a document, though it is signed', async () => {
  const { post } = aFake()
  const sent = '{"sessionToken":'
  const path = pathOf('retrieve/access-token')
  const Authorization = await createSigner(credentials).sign(path, sent, 'random-1')

  await expect(post({ ...askToken(), sent, headers: { Authorization } })).resolves.toMatchObject({
    status: 400,
    body: { errorCode: '50001' },
  })
})

test.each([
  [{}, 'tr', 'sessionToken gönderilmesi zorunludur'],
  [{ sessionToken, locale: 'en' }, 'en', 'memberIdentifier is mandatory'],
  [{ sessionToken: 7, memberIdentifier, locale: 'EN' }, 'en', 'sessionToken is mandatory'],
])('names the mandatory field that is missing from %j', async (body, locale, errorMessage) => {
  const { post } = aFake()

  expect((await post(askToken(body))).body).toMatchObject({ errorCode: '24', errorMessage, locale })
})

test('tells a member that is not of this session', async () => {
  const { post } = aFake()
  const body = { sessionToken, memberIdentifier: seedMember('balance').memberIdentifier }

  expect((await post(askToken(body))).body.errorCode).toBe('999004')
})

test("refuses the last payment without this session's own token", async () => {
  const { post, token } = aFake()
  const other = seedMember('balance')
  const otherWallet = {
    sessionToken: other.sessionToken,
    memberIdentifier: other.memberIdentifier,
  }

  expect((await post(askPayment({}))).body.errorCode).toBe('999001')
  expect((await post(askPayment(await token(), otherWallet))).body.errorCode).toBe('999003')
})

test('writes numbers as Java would, once it is told to add strange fields', async () => {
  const { post, token, control } = aFake()
  control.set({ extraFields: true, paymentIdAs: 'huge-number' })
  const { text } = await post(askPayment(await token()))

  expect(text).toContain('"commissionRate":0E-8')
  expect(text).toContain('"amount":1.00000000')
  expect(text).toContain('"paymentId":900719925474099324259238')
})

test('is well again once it is mended, and forgets nobody', async () => {
  const { post, control } = aFake()
  const member = { ...seedMember('card'), sessionToken: 'own-session', memberIdentifier: 'own-id' }
  control.putMember(member)
  control.fail({ kind: 'server-error', times: 'always' })
  const ask = () => post(askToken({ sessionToken: 'own-session', memberIdentifier: 'own-id' }))
  expect((await ask()).status).toBe(500)
  control.mend()
  expect((await ask()).body.status).toBe('success')
  expect(control.count('retrieve/access-token')).toBe(2)
})

test('counts and logs every call, and forgets them with everything else at a reset', async () => {
  const { post, control } = aFake()
  control.set({ tokenLifeMs: 20_000 })
  control.fail({ kind: 'html', times: 'always' })
  control.reset()
  await post(askToken({ ...wallet, conversationId: 'order-1' }))

  expect(control.state()).toMatchObject({
    counts: { 'retrieve/access-token': 1, 'retrieve/last-payment-info': 0 },
    calls: [{ path: 'retrieve/access-token', at: 1749027862133, conversationId: 'order-1' }],
    switches: { tokenLifeMs: 360_000 },
    faults: [],
  })
  control.reset()
  expect(control.state()).toMatchObject({ counts: { 'retrieve/access-token': 0 }, calls: [] })
})

test('knows no other address and no other method', async () => {
  const { app } = aFake()

  for (const [path, method] of [
    ['/', 'GET'],
    ['/v1/nothing', 'POST'],
    [pathOf('retrieve/access-token'), 'GET'],
  ] as const) {
    expect((await app.request(path, { method })).status).toBe(404)
  }
})

test('tells nothing of a fault of its own', async () => {
  const { post } = aFake({
    clock: {
      now: () => {
        throw new Error('canary')
      },
    },
  })
  const answer = await post(askToken())

  expect(answer.status).toBe(500)
  expect(answer.text).toBe('{"status":500,"error":"Internal Server Error"}')
})
