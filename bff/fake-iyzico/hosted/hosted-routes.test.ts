import { expect, test } from 'vitest'
import { aFake, buyer, item, origin } from '../fake.fixture.ts'
import { seedMember } from '../seed-members.ts'
import type { Switches } from '../switches.ts'
import { visitHostedPage } from './visit-hosted-page.ts'

/** A page in a browser that posts what it is told. */
async function aPage(switches: Partial<Switches> = {}, changes: object = {}) {
  const fake = aFake(switches)
  const { token, url } = await fake.init(changes)
  const post = async (step: string, fields: Record<string, string> = {}) => {
    const body = new URLSearchParams({ token, lang: 'en', ...fields })
    const answer = await fake.app.request(`${origin}/hosted/${step}`, { method: 'POST', body })
    return { status: answer.status, text: await answer.text() }
  }
  const read = async (lang = 'en') => {
    const answer = await fake.app.request(`${origin}/hosted?token=${token}&lang=${lang}`)
    return { status: answer.status, text: await answer.text() }
  }
  const logIn = async (gsmNumber = '0555 555 55 55') => {
    await post('phone', { gsmNumber })
    await post('code', { otp: '123456' })
  }
  return { ...fake, token, url, post, read, logIn }
}

test('speaks the language of the order, until another one is chosen', async () => {
  const { read } = await aPage({}, { locale: 'tr' })

  const { text } = await read('tr')
  expect(text).toContain('<html lang="tr">')
  expect(text).toContain('Deneme ortamı')
  expect(text).toContain('10,00 TL')
  expect((await read()).text).toContain('Test environment')
  expect((await read()).text).toContain('₺10.00')
  expect((await read('de')).text).toContain('<html lang="en">')
})

test('suggests the number of a buyer who has a wallet, else one that has', async () => {
  const { gsmNumber } = seedMember('visa-card')
  const { read, init, app } = await aPage()
  const known = await init({ buyer: { ...buyer, gsmNumber } })

  expect((await read()).text).toContain('value="0555 555 55 55"')
  await expect((await app.request(known.url)).text()).resolves.toContain('value="0555 000 00 06"')
})

test('names each number once, however many sessions its holder has', async () => {
  const { visit, read, post } = await aPage({ hostedSession: 'new' })
  await visit()
  await visit({ payWith: ['balance'] })
  await post('phone', { gsmNumber: '' })

  expect((await read()).text.match(/<td>0555 555 55 55<\/td>/g)).toHaveLength(1)
})

test.each(['12345', '0212 555 55 55', '+49 151 12345678', ''])(
  'asks again for a number that is no Turkish mobile: %j',
  async (gsmNumber) => {
    const { post, read } = await aPage()
    await post('phone', { gsmNumber })

    expect((await read()).text).toContain('Enter a Turkish mobile number.')
  },
)

test.each(['+905555555555', '0 (555) 555 55 55', '5555555555', '905555555555'])(
  'knows its members by their number, however it is written: %j',
  async (gsmNumber) => {
    const { post, read, control } = await aPage()
    await post('phone', { gsmNumber })

    expect(control.hostedPages()).toMatchObject([{ step: 'code' }])
    expect((await read()).text).toContain('0555\u00a0•••\u00a0••\u00a055')
  },
)

test('tells a wrong code twice, and asks for the number again after the third', async () => {
  const { post, read, control } = await aPage()
  await post('phone', { gsmNumber: '0555 555 55 55' })
  for (const otp of ['000000', '']) {
    await post('code', { otp })
    expect((await read()).text).toContain('The code is wrong')
  }
  await post('code', { otp: '000000' })

  expect((await read()).text).toContain('wrong three times')
  expect(control.hostedPages()).toMatchObject([{ step: 'phone' }])
  await post('code', { otp: '123456' })
  expect(control.hostedPages()).toMatchObject([{ step: 'phone' }])
})

test('lets nobody pay who has not logged in', async () => {
  const { post, control } = await aPage()
  await post('choose', { way: 'balance' })
  await post('pay')
  await post('phone', { gsmNumber: '0555 555 55 55' })
  await post('choose', { way: 'balance' })
  await post('pay')

  expect(control.payments()).toEqual([])
})

test.each<[string, Record<string, string>, string]>([
  ['nothing', {}, 'Choose a way to pay.'],
  ["a card of another's wallet", { way: 'card-47666200-0001' }, 'Choose a way to pay.'],
  ['no test card', { way: 'new', cardNumber: '4242424242424242' }, 'This is no test card.'],
  ['a card without a date', { way: 'new', cardNumber: '5526080000000006' }, 'as MM/YY'],
  [
    'a card of last month',
    { way: 'new', cardNumber: '5526080000000006', expiry: '05/25', cvc: '123' },
    'cannot be in the past',
  ],
  [
    'a short security code',
    { way: 'new', cardNumber: '5526 0800 0000 0006', expiry: '06/25', cvc: '12' },
    'The security code is wrong.',
  ],
])('does not go on with %s', async (_what, fields, notice) => {
  const { post, read, logIn, control } = await aPage()
  await logIn()
  await post('choose', fields)

  expect((await read()).text).toContain(notice)
  expect(control.hostedPages()).toMatchObject([{ step: 'choose' }])
})

test('shows an expired card, and does not take it', async () => {
  const { gsmNumber } = seedMember('expired-card')
  const { post, read, logIn } = await aPage()
  await logIn(gsmNumber)

  expect((await read()).text).toMatch(/value="card-55260800-0006" disabled/)
  await post('choose', { way: 'card-55260800-0006' })
  expect((await read()).text).toContain('Choose a way to pay.')
})

test('goes back a step', async () => {
  const { post, read, logIn } = await aPage()
  await logIn()
  await post('choose', { way: 'balance' })

  expect((await read()).text).toContain('Pay ₺10.00')
  await post('back')
  expect((await read()).text).toContain('How would you like to pay?')
  await post('back')
  expect((await read()).text).toContain('Log in to your wallet')
})

test('charges once, however often and in however many windows its form is sent', async () => {
  const { post, logIn, control } = await aPage()
  await logIn()
  await post('choose', { way: 'balance' })
  const answers = await Promise.all([post('pay'), post('pay'), post('pay')])

  expect(answers.every(({ text }) => text.includes('<form id="return"'))).toBe(true)
  await post('choose', { way: 'card-55047200-0003' })
  await post('pay')
  expect(control.charges()).toHaveLength(1)
})

test('waits at the same bank when pay is pressed twice', async () => {
  const { post, logIn, control } = await aPage()
  await logIn()
  await post('choose', { way: 'card-58900400-0016' })
  const [first, second] = [await post('pay'), await post('pay')]

  expect(first.text).toContain('iyzico-3ds-form')
  expect(second.text).toBe(first.text)
  expect(control.payments()).toHaveLength(1)
})

test('leaves the bank of an earlier card behind when another one pays', async () => {
  const { app, post, logIn, control } = await aPage()
  await logIn()
  await post('choose', { way: 'card-58900400-0016' })
  const { text } = await post('pay')
  const reference = /name="reference" value="([^"]+)"/.exec(text)?.[1] ?? ''
  await post('choose', { way: 'balance' })
  await post('pay')
  const body = new URLSearchParams({ reference, otp: '123456' })
  await app.request(`${origin}/fake-bank/otp`, { method: 'POST', body })

  expect(control.payments().map(({ status }) => status)).toEqual(['FAILURE', 'SUCCESS'])
  expect(control.charges()).toHaveLength(1)
})

test.each([
  ['4131111111111117', '3D Secure was not completed'],
  ['4151111111111112', '3D Secure could not be started'],
  ['4111111111111129', 'balance of the card is too low'],
  ['4127111111111113', 'Your bank did not approve the payment'],
  ['4126111111111114', 'Your bank did not approve the payment'],
])('says no more of the refusal of %s than a buyer may know', async (number, notice) => {
  const { app, url, read, control } = await aPage()
  await visitHostedPage(app, url, { payWith: [number] })

  expect((await read()).text).toContain(notice)
  expect(control.charges()).toEqual([])
})

test.each<[Partial<Switches>, boolean]>([
  [{}, false],
  [{ threeDSecure: 'dynamic' }, true],
  [{ threeDSecure: 'required' }, true],
])('sends a card to its bank when told so: %j', async (switches, isSent) => {
  const { post, logIn } = await aPage(switches)
  await logIn()
  await post('choose', { way: 'card-55047200-0003' })

  expect((await post('pay')).text.includes('iyzico-3ds-form')).toBe(isSent)
})

test('has a clear page for what is paid, over or unknown', async () => {
  const { app, url, token, read, control, init } = await aPage()
  await visitHostedPage(app, url)
  const late = await init()
  control.expireHostedPage(late.token)
  const answers = [
    await app.request(url),
    await app.request(late.url),
    await app.request(`${origin}/hosted?token=x`),
    await app.request(`${origin}/hosted`),
    await app.request(`${origin}/hosted/pay`, { method: 'POST', body: 'token=x' }),
  ]

  expect(answers.map(({ status }) => status)).toEqual([200, 410, 404, 404, 404])
  expect((await read()).text).toContain('This payment is complete')
  await expect(answers[1]?.text()).resolves.toContain('The time to pay is over')
  await expect(answers[2]?.text()).resolves.toContain('Ödeme sayfası bulunamadı')
  expect(control.hostedPages().map((each) => [each.token, each.state])).toEqual([
    [token, 'paid'],
    [late.token, 'expired'],
  ])
})

test('is over after its time, for whoever stands before the pay button too', async () => {
  const { post, logIn, read, pass, control } = await aPage()
  await logIn()
  await post('choose', { way: 'balance' })
  pass(1_800_000)
  await post('pay')

  expect((await read()).status).toBe(410)
  expect(control.charges()).toEqual([])
})

test('lets a bank finish that was asked in time', async () => {
  const { app, post, logIn, pass, control } = await aPage()
  await logIn()
  await post('choose', { way: 'card-58900400-0016' })
  const { text } = await post('pay')
  const reference = /name="reference" value="([^"]+)"/.exec(text)?.[1] ?? ''
  pass(1_800_000)
  const body = new URLSearchParams({ reference, otp: '123456' })
  await app.request(`${origin}/fake-bank/otp`, { method: 'POST', body })

  expect((await post('look')).text).toContain('<form id="return"')
  expect(control.charges()).toHaveLength(1)
})

test('writes what merchants and banks say as text, never as markup', async () => {
  const { gsmNumber } = seedMember('markup-card')
  const basketItems = [{ ...item, name: '<script>alert(1)</script>' }]
  const { post, read, logIn } = await aPage({}, { basketItems })
  await logIn(gsmNumber)
  const choosing = (await read()).text
  await post('choose', { way: 'card-55047200-0003' })
  const confirming = (await read()).text

  for (const text of [choosing, confirming]) {
    expect(text).not.toMatch(/<script>alert|<img src=x|<svg onload/)
    expect(text).toContain('&lt;script&gt;alert(1)')
  }
})

test('can be framed by nobody, is not stored, and keeps a popup in touch unless told so', async () => {
  const { app, url, control } = await aPage()
  const { headers } = await app.request(url)

  expect(headers.get('content-security-policy')).toBe("frame-ancestors 'none'")
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('cross-origin-opener-policy')).toBe('unsafe-none')
  control.set({ hostedOpenerPolicy: 'same-origin' })
  const cut = await app.request(url)
  expect(cut.headers.get('cross-origin-opener-policy')).toBe('same-origin')
})
