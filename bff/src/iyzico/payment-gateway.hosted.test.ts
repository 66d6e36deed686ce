import { expect, test } from 'vitest'
import { visitHostedPage, type FaultOrder, type Switches } from '../../fake-iyzico/index.ts'
import type { HostedPageAnswer } from '../checkout/payment-gateway.ts'
import { aGateway, callbackUrl, conversationId, paid } from './payment-gateway.fixture.ts'
import { SendError } from './send.ts'

/** An opened page, or the end of the test. */
function pageOf(answer: HostedPageAnswer) {
  if (answer.kind !== 'opened') throw new Error(`No page: ${JSON.stringify(answer)}`)
  return answer
}

test.each<Partial<Switches>>([
  {},
  { hostedUrlAs: 'paymentPageUrl' },
  { hostedUrlAs: 'both' },
  { hostedSignature: 'right' },
  { hostedSignature: 'absent' },
  { hostedPaymentGroup: 'mandatory' },
  { hostedEndAs: 'seconds-text' },
  { hostedEndAs: 'epoch-seconds' },
  { hostedEndAs: 'epoch-ms' },
  { hostedEndAs: 'epoch-ms', systemTime: 'string' },
  { hostedEndAs: 'epoch-ms-text', systemTime: 'missing' },
  { hostedEndAs: 'null' },
  { hostedEndAs: 'missing' },
])('opens a page under %j, and moves no money by that', async (switches) => {
  const { openPage, control } = aGateway(switches)

  const page = pageOf(await openPage())
  const { token } = page
  const local = { origin: 'http://127.0.0.1:8081' }
  expect(new URL(page.url)).toMatchObject(local)
  expect(page).toEqual({ kind: 'opened', token, url: page.url, lifeMs: 1_800_000 })
  expect(control.hostedPages(conversationId)).toMatchObject([{ token }])
  expect(control.charges()).toEqual([])
})

test('says how long the page lives', async () => {
  const { openPage } = aGateway({ hostedLifeSeconds: 300 })

  await expect(openPage()).resolves.toMatchObject({ kind: 'opened', lifeMs: 300_000 })
})

test('takes no page whose end it cannot read', async () => {
  const { openPage } = aGateway({ hostedEndAs: 'iso' })

  const failed = { kind: 'failed', why: 'a page whose end cannot be read' }
  await expect(openPage()).resolves.toEqual(failed)
})

test('takes no page that somebody else signed', async () => {
  const { openPage } = aGateway({ hostedSignature: 'wrong' })

  const failed = { kind: 'failed', why: 'a signature that is wrong' }
  await expect(openPage()).resolves.toEqual(failed)
})

test('follows a page until it is paid, and hears whose wallet paid', async () => {
  const { app, gateway, wallets, openPage, control } = aGateway()
  const { token, url } = pageOf(await openPage())
  const lookUp = () => gateway.lookUpByToken(token, conversationId, 'tr')

  await expect(lookUp()).resolves.toEqual({ kind: 'not_finished', said: '5122' })
  const [callback] = await visitHostedPage(app, url, { payWith: ['balance'] })
  expect(callback).toMatchObject({ url: callbackUrl, fields: { token } })
  const answer = await lookUp()
  expect(answer).toMatchObject({
    kind: 'found',
    paymentStatus: 'SUCCESS',
    facts: { ...paid, token },
    walletSession: { isActive: true },
  })
  expect(control.charges(conversationId)).toHaveLength(1)

  const found = answer.kind === 'found' ? answer : undefined
  const paymentId = found?.facts.paymentId ?? ''
  const context = { conversationId, locale: 'tr' } as const
  const session = await wallets.fetchWalletSession({ token, paymentId }, context)
  expect(session).toEqual(found?.walletSession)
  if (!session) throw new Error('No wallet session')
  await expect(wallets.fetchAccessToken(session.session, context)).resolves.toMatchObject({
    kind: 'token',
  })
  await expect(wallets.invalidateSession(session.session, context)).resolves.toBe('ended')
  await expect(wallets.fetchWalletSession({ token, paymentId }, context)).resolves.toEqual({
    session: session.session,
    isActive: false,
  })
  await expect(lookUp()).resolves.toMatchObject({ walletSession: { isActive: false } })
})

test('hears why iyzico opens no page', async () => {
  const { openPage, control } = aGateway()
  control.fail({ path: 'pwi/init', kind: 'refuse', errorCode: '5062', httpStatus: 400 })

  await expect(openPage()).resolves.toEqual({
    kind: 'refused',
    errorCode: '5062',
    httpStatus: 400,
  })
})

test.each<[FaultOrder, why: string]>([
  [{ kind: 'reset' }, 'connection lost'],
  [{ kind: 'truncated-json' }, 'not JSON'],
  [{ kind: 'html' }, 'HTTP 502'],
  [{ kind: 'html', httpStatus: 200 }, 'not JSON'],
  [{ kind: 'html', httpStatus: 403 }, 'HTTP 403'],
  [{ kind: 'server-error' }, 'HTTP 500'],
  [{ kind: 'redirect', httpStatus: 307 }, 'HTTP 307'],
  [{ kind: 'refuse', errorCode: '5062', httpStatus: 503 }, 'HTTP 503'],
])('has no page through %j, and asks once', async (fault, why) => {
  const { openPage, control } = aGateway()
  control.fail({ path: 'pwi/init', ...fault })

  await expect(openPage()).resolves.toEqual({ kind: 'failed', why })
  expect(control.count('pwi/init')).toBe(1)
})

test('gives up after the time of a look-up: a page waits for no bank', async () => {
  const { openPage, control } = aGateway({}, { lookupTimeoutMs: 20 })
  control.fail({ path: 'pwi/init', kind: 'hang' })

  await expect(openPage()).resolves.toEqual({ kind: 'failed', why: 'time-out' })
})

test('sends nothing once it may not, whether asked before or at the connection', async () => {
  const { openPage, control } = aGateway()
  const notSent = { kind: 'failed', why: 'not sent' }
  await expect(openPage({ mayStillSend: () => false })).resolves.toEqual(notSent)
  expect(control.count('pwi/init')).toBe(0)

  const chargeSend = () => Promise.reject(new SendError('not_sent', 'by test'))
  await expect(aGateway({}, { chargeSend }).openPage()).resolves.toEqual(notSent)
})

test('goes the way of charges, which asks again at the connection', async () => {
  const asked: boolean[] = []
  const { openPage } = aGateway(
    {},
    {
      send: () => Promise.reject(new Error('not this way')),
      chargeSend: async ({ mayStillSend }) => {
        asked.push(mayStillSend())
        throw new SendError('not_sent', 'Too late')
      },
    },
  )

  await expect(openPage()).resolves.toEqual({ kind: 'failed', why: 'not sent' })
  expect(asked).toEqual([true])
})

test('never rejects, not even where it cannot sign, or judge what came', async () => {
  const randomKey = () => {
    throw new Error('no entropy')
  }
  const { openPage } = aGateway({}, { randomKey })

  await expect(openPage()).resolves.toMatchObject({ kind: 'failed' })
  const now = () => {
    throw new Error('no clock')
  }
  await expect(aGateway({}, { now }).openPage()).resolves.toMatchObject({ kind: 'failed' })
})
