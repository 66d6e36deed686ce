import { Hono, type Context } from 'hono'
import { advance, isOver, mdStatusOf, settle } from '../settle.ts'
import { sign } from '../sign.ts'
import { statusAt, type Payment } from '../payments.ts'
import type { World } from '../world.ts'
import { toPage } from './html.ts'
import { rightOtp, toOtpPage } from './otp-page.ts'
import { toReturnPage } from './return-page.ts'

/** So often may a code be wrong. */
const mostTries = 3

type BankWorld = Omit<World, 'switches'>

/** The bank's own pages, where a buyer passes or leaves a challenge. */
export function createBankRoutes(look: (url: string) => BankWorld): Hono {
  const wrongTries = new Map<string, number>()
  const app = new Hono().basePath('/fake-bank')

  app.post('/acs', async (context) => {
    const world = look(context.req.url)
    const { payment } = await read(context, world)
    if (!payment) return missing(context)
    const { bank } = world.switchesFor(payment)
    if (bank === 'refuses-null-origin' && context.req.header('origin') === 'null') {
      return context.html(toPage('Banka', '<h1>403 Forbidden</h1>'), 403)
    }
    return isOver(payment, world.now)
      ? goBack(context, payment, world)
      : context.html(toOtpPage(payment, bank))
  })

  app.get('/acs/:reference', (context) => {
    const world = look(context.req.url)
    const payment = world.payments.findByBankReference(context.req.param('reference'))
    if (!payment) return missing(context)
    return context.html(toOtpPage(payment, world.switchesFor(payment).bank))
  })

  app.get('/info', (context) => context.html(toPage('Banka', '<p>Şifrenizi paylaşmayın.</p>')))

  app.post('/otp', async (context) => {
    const world = look(context.req.url)
    const { payment, form } = await read(context, world)
    if (!payment) return missing(context)
    if (!isWaiting(payment, world.now)) return goBack(context, payment, world)
    if (form.get('otp')?.trim() === rightOtp) {
      approve(payment, world)
      return goBack(context, payment, world)
    }
    const tries = (wrongTries.get(payment.bankReference) ?? 0) + 1
    wrongTries.set(payment.bankReference, tries)
    if (tries < mostTries) {
      const { bank } = world.switchesFor(payment)
      return context.html(toOtpPage(payment, bank, 'Şifre hatalı, tekrar deneyin.'))
    }
    advance(payment, 'BANK_FAIL', world.now, world)
    return goBack(context, payment, world)
  })

  app.post('/cancel', async (context) => {
    const world = look(context.req.url)
    const { payment } = await read(context, world)
    if (!payment) return missing(context)
    if (isWaiting(payment, world.now)) advance(payment, 'FAILURE', world.now, world)
    return goBack(context, payment, world)
  })

  return app
}

/** The right code was given. What follows at iyzico may take its time. */
function approve(payment: Payment, world: BankWorld): void {
  const { bankDelayMs } = world.switchesFor(payment)
  const answersAt = world.now + bankDelayMs
  advance(payment, 'CALLBACK_THREEDS', world.now, world)
  if (mdStatusOf(payment, world) !== '1') return advance(payment, 'FAILURE', answersAt, world)
  if (shapeOf(payment, world) === 'token') settle(payment, answersAt, world)
}

async function goBack(context: Context, payment: Payment, world: BankWorld): Promise<Response> {
  const { callbacks, bankDelayMs } = world.switchesFor(payment)
  const afterMs = statusAt(payment, world.now) === 'CALLBACK_THREEDS' ? bankDelayMs : 0
  if (payment.hostedToken !== undefined) {
    // The page that the buyer came from sends them on to the merchant.
    const fields = { token: payment.hostedToken }
    return context.html(toReturnPage({ action: '/hosted/look', fields, times: 1, afterMs }))
  }
  const fields =
    shapeOf(payment, world) === 'token'
      ? { token: payment.token }
      : await toClassicFields(payment, world)
  const action = payment.callbackUrl
  return context.html(toReturnPage({ action, fields, times: callbacks, afterMs }))
}

/** On a hosted page iyzico finishes by itself. */
function shapeOf(payment: Payment, { switchesFor }: BankWorld): 'token' | 'classic' {
  return payment.hostedToken === undefined ? switchesFor(payment).callbackShape : 'token'
}

async function toClassicFields(payment: Payment, world: BankWorld) {
  const { paymentId, conversationData, conversationId = '' } = payment
  const last = payment.history.at(-1)?.status
  const isVerified = last === 'CALLBACK_THREEDS' || last === 'SUCCESS'
  const mdStatus =
    isVerified || mdStatusOf(payment, world) !== '1' ? mdStatusOf(payment, world) : '0'
  const status = isVerified ? 'success' : 'failure'
  const signed = [conversationData, conversationId, mdStatus, paymentId, status]
  const signature = await sign(world.secretKey, signed.join(':'))
  return {
    status,
    paymentId: String(paymentId),
    conversationData,
    conversationId,
    mdStatus,
    signature,
  }
}

function isWaiting(payment: Payment, now: number): boolean {
  return statusAt(payment, now) === 'INIT_THREEDS'
}

async function read(context: Context, world: BankWorld) {
  const form = new URLSearchParams(await context.req.text())
  return { form, payment: world.payments.findByBankReference(form.get('reference') ?? '') }
}

function missing(context: Context): Response {
  return new Response(toPage('Banka', `<h1>404</h1><p>${context.req.method}</p>`), {
    status: 404,
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
  })
}
