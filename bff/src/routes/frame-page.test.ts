import { expect, test } from 'vitest'
import { seedMember } from '../../fake-iyzico/index.ts'
import { memberNamed } from '../../testing/answers.ts'
import { shopOrigin } from '../../testing/builders.ts'
import { withHosted } from '../../testing/hosted-shop.ts'
import { patientSettings } from '../../testing/patient-settings.ts'
import { aPayingApp } from '../../testing/paying-app.ts'
import { shownCard } from '../../testing/sample-card.ts'
import { createTestApp, publicUrl, testConfig, type TestApp } from '../../testing/test-app.ts'
import type { FirstAnswers, PostedOptions } from '../contract/index.ts'

function policyOf(answer: Response): Map<string, string> {
  const policy = answer.headers.get('content-security-policy') ?? ''
  return new Map(
    policy.split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ')
      return [name, values.join(' ')]
    }),
  )
}

type Sent = { headers?: Record<string, string>; fields?: Record<string, string>; body?: string }

/** Opens a frame as the element does, from the shop's page. */
function open({ app }: TestApp, { headers, fields = {}, body }: Sent = {}) {
  return app.request(`${publicUrl}/frame`, {
    method: 'POST',
    headers: {
      origin: shopOrigin,
      'sec-fetch-dest': 'iframe',
      'sec-fetch-site': 'cross-site',
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    },
    body: body ?? new URLSearchParams(fields).toString(),
  })
}

function printed(html: string, id: string): unknown {
  const [, json = 'null'] = new RegExp(`id="${id}">([^<]*)</script>`).exec(html) ?? []
  return JSON.parse(json)
}

const answersIn = (html: string) => printed(html, 'first-answers') as FirstAnswers | null
const optionsIn = (html: string) => printed(html, 'first-options') as PostedOptions | null

test('the frame tells which origins may talk to it, and is shown by no others', async () => {
  const { app } = await createTestApp()
  const answer = await app.request(`${publicUrl}/frame`)
  expect(await answer.text()).toContain('content="https://shop.example"')
  expect(policyOf(answer).get('frame-ancestors')).toBe('https://shop.example')
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

test('the frame loads from its own origin only, and makes no markup out of text', async () => {
  const { app } = await createTestApp()
  const policy = policyOf(await app.request(`${publicUrl}/frame`))
  expect(policy.get('default-src')).toBe("'none'")
  expect(policy.get('script-src')).toBe("'self'")
  expect(policy.get('style-src')).toBe("'self'")
  expect(policy.get('connect-src')).toBe("'self'")
  expect(policy.get('require-trusted-types-for')).toBe("'script'")
  expect(policy.get('trusted-types')).toBe("'none'")
})

test.each([
  [true, "'self' https: http://127.0.0.1:*"],
  [false, "'self' https:"],
])(
  'banks may be framed; over http only while iyzico is a loopback address: %s',
  async (isLoopback, expected) => {
    const { app } = await createTestApp({
      config: { ...testConfig, iyzico: { ...testConfig.iyzico, isLoopback } },
    })
    expect(policyOf(await app.request(`${publicUrl}/frame`)).get('frame-src')).toBe(expected)
  },
)

test('asked for by GET, it knows nothing', async () => {
  const { app } = await createTestApp()
  const html = await (await app.request(`${publicUrl}/frame`)).text()
  expect([optionsIn(html), answersIn(html)]).toEqual([null, null])
})

test('asked for by POST, it comes with what it would ask first, under the same policy', async () => {
  const app = await createTestApp()
  const { id, clientSecret } = await app.createSession({ member: memberNamed('card') })
  const answer = await open(app, { fields: { 'client-secret': clientSecret } })
  expect(answer.status).toBe(200)
  const html = await answer.text()
  expect(answersIn(html)).toEqual({
    session: expect.objectContaining({ id, paidPrice: '149.90', wallet: 'linked' }),
    accessToken: { accessToken: expect.any(String), expiresIn: 285 },
    lastPayment: { paymentType: 'CARD_PAYMENT', card: shownCard },
  })
  const plain = await app.app.request(`${publicUrl}/frame`)
  for (const name of ['content-security-policy', 'cache-control', 'referrer-policy']) {
    expect(answer.headers.get(name)).toBe(plain.headers.get(name))
  }
})

test.each([
  ['the process that saw it', false],
  ['one that was not told', true],
])(
  'after another card was paid with at iyzico, %s comes with that one at once',
  async (_, isOther) => {
    const shop = withHosted(await aPayingApp({ member: 'visa-card' }))
    const asked = isOther ? await createTestApp({}, shop.world) : shop
    const shown = async (clientSecret: string) => {
      const answer = await open(asked, { fields: { 'client-secret': clientSecret } })
      return answersIn(await answer.text())?.lastPayment
    }
    expect(await shown(shop.clientSecret)).toMatchObject({ card: { lastFourDigits: '0001' } })
    const { gsmNumber = '' } = seedMember('visa-card')
    await shop.payThere({ gsmNumber, payWith: ['5526080000000006'] })
    const order = { conversationId: 'another-order', member: memberNamed('visa-card') }
    const next = await shop.createSession(order)
    expect(await shown(next.clientSecret)).toMatchObject({ card: { lastFourDigits: '0006' } })
  },
)

test('R1, R3: what it comes with holds neither the client secret nor what only servers know', async () => {
  const app = await createTestApp()
  const member = memberNamed('card')
  const { clientSecret } = await app.createSession({ member })
  const html = await (await open(app, { fields: { 'client-secret': clientSecret } })).text()
  for (const secret of [clientSecret, member.sessionToken, member.memberIdentifier]) {
    expect(html).not.toContain(secret)
  }
  expect(html).not.toMatch(/_secret_|Ay\u015fe|Ayşe|binNumber|cardHolderName/)
  expect(JSON.stringify(app.lines)).not.toContain(clientSecret)
})

test('the token in it is one that the API takes', async () => {
  const app = await createTestApp()
  const { clientSecret } = await app.createSession({ member: memberNamed('card') })
  const html = await (await open(app, { fields: { 'client-secret': clientSecret } })).text()
  const accessToken = answersIn(html)?.accessToken?.accessToken ?? ''
  const read = await app.frame('/last-payment', clientSecret, {
    headers: { 'access-token': accessToken },
  })
  expect(read.status).toBe(200)
  expect(app.control.count('retrieve/access-token')).toBe(1)
})

test('the options come back as far as they are known, and no markup comes out of them', async () => {
  const app = await createTestApp()
  const { clientSecret } = await app.createSession()
  const markup = '</script><script>alert(1)</script><!--'
  const html = await (
    await open(app, {
      fields: {
        'client-secret': clientSecret,
        locale: 'en',
        theme: 'dark',
        login: 'elsewhere',
        appearance: '{"radius":8}',
        texts: JSON.stringify({ en: { pay: markup } }),
        returnUrl: 'https://evil.example',
      },
    })
  ).text()
  expect(optionsIn(html)).toEqual({
    locale: 'en',
    theme: 'dark',
    appearance: { radius: 8 },
    texts: { en: { pay: markup } },
  })
  expect(html).not.toContain('<script>')
  expect(html).not.toContain('<!--')
})

test.each(['{"__proto__":{"a":1}}', '[1]', '"text"', '{', 'null'])(
  'an appearance that is no plain object is left out: %s',
  async (appearance) => {
    const html = await (await open(await createTestApp(), { fields: { appearance } })).text()
    expect(optionsIn(html)).toEqual({ theme: 'auto' })
  },
)

test('its script speaks the language from the first drawing on, where that is known', async () => {
  const app = await createTestApp()
  const { clientSecret } = await app.createSession({ locale: 'en' })
  const loadedIn = (html: string) =>
    [...html.matchAll(/(?:src|href)="\/assets\/(\S+)-1\.js"/g)].map(([, name]) => name)
  const loadedFor = async (fields: Record<string, string>) =>
    loadedIn(await (await open(app, { fields })).text())
  expect(await loadedFor({ 'client-secret': clientSecret })).toEqual(['main-en'])
  expect(await loadedFor({ 'client-secret': clientSecret, locale: 'tr' })).toEqual(['main-tr'])
  expect(await loadedFor({ locale: 'tr' })).toEqual(['main-tr'])
  const asking = ['index', 'tr', 'en']
  expect(await loadedFor({})).toEqual(asking)
  const plain = await (await app.app.request(`${publicUrl}/frame`)).text()
  expect(loadedIn(plain)).toEqual(asking)
})

test('what an appearance is drawn with is loaded ahead where there is one', async () => {
  const app = await createTestApp()
  const appearanceIn = async (fields: Record<string, string>) =>
    (await (await open(app, { fields })).text()).includes('data-use="appearance"')
  expect(await appearanceIn({ appearance: '{"radius":8}' })).toBe(true)
  expect(await appearanceIn({ appearance: '[1]' })).toBe(false)
})

test.each([
  ['an unknown secret', { fields: { 'client-secret': 'cs_1_secret_x', theme: 'dark' } }],
  ['no secret', { fields: { theme: 'dark' } }],
  ['a form that is too large', { body: `theme=dark&texts=${'x'.repeat(17_000)}` }],
  ['no form at all', { body: '' }],
])('%s is answered with a frame that has to ask', async (_, sent) => {
  const answer = await open(await createTestApp(), sent)
  expect(answer.status).toBe(200)
  expect(answersIn(await answer.text()) ?? {}).toEqual({})
})

test.each([
  ['retrieve/access-token', ['session']],
  ['retrieve/last-payment-info', ['accessToken', 'session']],
] as const)('what iyzico does not answer is left out: %s', async (path, expected) => {
  const app = await createTestApp()
  const { clientSecret } = await app.createSession({ member: memberNamed('card') })
  app.control.fail({ path, kind: 'html', times: 'always' })
  const html = await (await open(app, { fields: { 'client-secret': clientSecret } })).text()
  expect(Object.keys(answersIn(html) ?? {}).toSorted()).toEqual(expected)
})

test('what is late is left out, and the head of the document does not wait for it', async () => {
  const settings = patientSettings()
  const app = await createTestApp({
    settings: { ...settings, firstAnswers: { waitMs: 0 } },
    send: () => new Promise(() => {}),
  })
  const { clientSecret } = await app.createSession({ member: memberNamed('card') })
  const html = await (await open(app, { fields: { 'client-secret': clientSecret } })).text()
  expect(answersIn(html)).not.toHaveProperty('accessToken')
  expect(optionsIn(html)).toEqual({ theme: 'auto' })
})

test('a wallet that is not there, and an order that is over, ask iyzico nothing', async () => {
  const app = await createTestApp()
  const { clientSecret } = await app.createSession()
  const html = await (await open(app, { fields: { 'client-secret': clientSecret } })).text()
  expect(answersIn(html)).toEqual({ session: expect.objectContaining({ wallet: 'none' }) })
  expect(app.control.count('retrieve/access-token')).toBe(0)
})

test.each([
  ['a page of its own', { 'sec-fetch-dest': 'document' }, 403],
  ['a script', { 'sec-fetch-dest': 'empty' }, 403],
  ['an object', { 'sec-fetch-dest': 'object' }, 403],
  ['a foreign page', { origin: 'https://evil.example' }, 403],
  ['nobody', { origin: '' }, 403],
  ['a text', { 'content-type': 'text/plain' }, 415],
  ['a form of files', { 'content-type': 'multipart/form-data; boundary=x' }, 415],
])('R15: it is not opened by or as %s', async (_, headers, status) => {
  const app = await createTestApp()
  const { clientSecret } = await app.createSession({ member: memberNamed('card') })
  const answer = await open(app, { headers, fields: { 'client-secret': clientSecret } })
  expect(answer.status).toBe(status)
  expect(await answer.text()).not.toContain('first-answers')
  expect(app.control.count('retrieve/access-token')).toBe(0)
})

test('a page whose referrer policy hides its name is believed where frame-ancestors is obeyed', async () => {
  const app = await createTestApp()
  const { clientSecret } = await app.createSession({ member: memberNamed('card') })
  const fields = { 'client-secret': clientSecret }
  const modern = await open(app, { headers: { origin: 'null' }, fields })
  expect(answersIn(await modern.text())).toHaveProperty('accessToken')
  const { app: hono } = app
  const older = await hono.request(`${publicUrl}/frame`, {
    method: 'POST',
    headers: { origin: 'null', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })
  expect(older.status).toBe(403)
})

test('R30: answers in the document count as asked for', async () => {
  const app = await createTestApp()
  const { clientSecret } = await app.createSession({ member: memberNamed('card') })
  const fields = { 'client-secret': clientSecret }
  for (let count = 0; count < 30; count += 1) await (await open(app, { fields })).text()
  const answers = answersIn(await (await open(app, { fields })).text())
  expect(answers).toEqual({ session: expect.objectContaining({ status: 'open' }) })
  expect((await app.askForToken(clientSecret)).status).toBe(429)
})
