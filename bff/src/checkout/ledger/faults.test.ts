// Every fault of the fake on every call to it, with and without 3-D Secure: whatever happens, a
// payment ends, is charged once at most, and is told as what it is.
import { expect, test } from 'vitest'
import type { EndpointName, FaultOrder, Switches } from '../../../fake-iyzico/index.ts'
import { attemptOf, aPayingApp, type PayingApp } from '../../../testing/paying-app.ts'
import { tooLateMs } from '../../../testing/test-send.ts'
import { attemptSchema, declinedCodes, type Attempt } from '../../contract/index.ts'
import { declinedTexts } from '../../contract/declined-texts.ts'

const second = 1_000
const minute = 60 * second

const faults: FaultOrder[] = [
  { kind: 'delay', ms: 5 },
  { kind: 'delay', ms: tooLateMs },
  { kind: 'hang' },
  { kind: 'hang-before-charge' },
  { kind: 'reset' },
  { kind: 'cut-off' },
  { kind: 'charge-then-cut-off' },
  { kind: 'charge-then-hang' },
  { kind: 'charge-then-reset' },
  { kind: 'charge-then-delay', ms: tooLateMs },
  { kind: 'charge-then-5xx' },
  { kind: 'truncated-json' },
  { kind: 'html' },
  { kind: 'html', httpStatus: 400 },
  { kind: 'server-error' },
  { kind: 'oversize' },
  { kind: 'redirect' },
  { kind: 'refuse' },
  { kind: 'refuse', errorCode: '50000' },
  { kind: 'refuse', errorCode: '1001', httpStatus: 401 },
  { kind: 'refuse', errorCode: '10219' },
]

/** How iyzico has to be for a payment to make this call at all. */
const calls: [EndpointName, Partial<Switches>][] = [
  ['retrieve/access-token', {}],
  ['retrieve/last-payment-info', {}],
  ['checkout/auth', {}],
  ['retrieve/payment', { chargeAnswer: 'thin' }],
  ['payment/detail', { chargeAnswer: 'bare' }],
]

const withoutChallenge = calls.flatMap(([path, switches]) =>
  faults.map((fault) => ({ path, fault, switches, member: 'visa-card' as const })),
)
const withChallenge = [
  ...calls,
  ['payment/v2/3dsecure/auth', { callbackShape: 'classic' }] as const,
].flatMap(([path, switches]) =>
  faults.map((fault) => ({ path, fault, switches, member: 'debit-card' as const })),
)

test.each(
  [...withoutChallenge, ...withChallenge].map(({ path, fault, switches, member }) => ({
    path,
    fault,
    switches,
    member,
    name: `${Object.values(fault).join(' ')} on ${path}, paying with a ${member}`,
  })),
)('$name', async ({ path, fault, switches, member }) => {
  const shop = await aPayingApp({ member, switches })
  await shop.store.noteControl(shop.clock.now())
  const lookups = path === 'payment/detail' || path === 'retrieve/payment'
  shop.control.fail({ ...fault, path, times: lookups ? 3 : 1 })

  const attempt = await payInSpiteOfAll(shop)
  await shop.pass(30 * second, second)
  await shop.pass(2 * minute, 5 * second)
  await shop.pass(55 * minute, 30 * second)

  const view = attemptSchema.parse(await shop.read(attempt))
  const charges = shop.control.charges().length
  expect(shop.control.count('checkout/auth')).toBeLessThanOrEqual(1)
  expect(shop.control.count('payment/v2/3dsecure/auth')).toBeLessThanOrEqual(1)
  // The buyer has passed the bank, and the call that takes the money never came there: a look-up
  // tells that money is moving, for as long as it asks.
  const isStranded = path === 'payment/v2/3dsecure/auth' && charges === 0
  const unpaid = isStranded ? ['declined', 'unknown'] : ['declined']
  expect(charges === 1 ? ['succeeded'] : unpaid).toContain(view.status)
  expect(view).toMatchObject(textsOf(view))
})

/** What a decline has to say and to offer. */
function textsOf({ status, code }: Attempt): Partial<Attempt> {
  if (status !== 'declined') return {}
  if (code === undefined) throw new Error('Declined without a code')
  return { detail: declinedTexts[code].tr, recovery: declinedCodes[code] }
}

/** Presses, and presses again where no attempt came of it; goes through a challenge. */
async function payInSpiteOfAll(shop: PayingApp): Promise<Attempt> {
  const first = await shop.press('key-1')
  expect(first.status).not.toBe(500)
  const answer = first.ok ? first : await shop.press('key-2')
  expect([200, 202]).toContain(answer.status)
  const attempt = await attemptOf(answer)
  const isChallenged = attempt.status === 'challenge'
  const answers = isChallenged ? await shop.passBank(attempt) : []
  expect(answers.map(({ status }) => status)).toEqual(isChallenged ? [200] : [])
  return attempt
}
