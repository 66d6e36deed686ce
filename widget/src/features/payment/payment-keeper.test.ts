import type { Attempt, FrameCheckoutSession } from 'bff/contract'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiError } from '../../api/api-error.ts'
import { PaymentKeeper, type PaymentOutside } from './payment-keeper.ts'

const price = { paidPrice: '149.90', currency: 'TRY' } as const
const attempt: Attempt = {
  id: 'pa_1',
  kind: 'one_tap',
  status: 'succeeded',
  createdAt: '2026-01-01T00:00:00Z',
}
const aBug = () => Promise.reject(new TypeError('a bug'))
const refused = () =>
  Promise.reject(new ApiError('no', { code: 'amount_changed', retryable: false }))

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

test.each<[string, Partial<PaymentOutside>]>([
  ['the merchant’s page cannot be asked', { askPage: aBug }],
  ['no token can be had', { withPayingToken: aBug }],
])('where %s, nothing was sent: it says so, and can be pressed again', async (_why, broken) => {
  const { keeper, press, change, keys } = aKeeper(broken)
  await press()
  expect(keeper.snapshot()).toMatchObject({ waitingFor: null, failure: { code: 'internal' } })
  expect(keys()).toEqual([])
  change({ askPage: async () => true, withPayingToken: (pay) => pay('token') })
  await press()
  expect(keeper.snapshot()).toMatchObject({ waitingFor: null, failure: null, attempt })
  expect(keys()).toEqual(['key-1'])
})

test('where no key can be made, nothing was sent: it says so', async () => {
  const { keeper, press, keys } = aKeeper({}, () => {
    throw new TypeError('a bug')
  })
  await press()
  expect(keeper.snapshot()).toMatchObject({ waitingFor: null, failure: { code: 'internal' } })
  expect(keys()).toEqual([])
})

test.each<[string, Partial<PaymentOutside>]>([
  ['fails in a way that nobody knows', { pay: aBug }],
  ['throws at once', { pay: () => throwNow() }],
  [
    'has an answer that is lost on its way',
    {
      withPayingToken: async (pay) => {
        await pay('token')
        return aBug()
      },
    },
  ],
])('a press that %s may have charged: it is asked for, and never sent again', async (_how, bad) => {
  const { keeper, press, change, keys } = aKeeper({ ...bad, readSession: async () => undefined })
  await press()
  expect(keeper.snapshot()).toMatchObject({ waitingFor: 'trace', failure: null })
  await vi.advanceTimersByTimeAsync(600_000)
  await press()
  expect(keeper.snapshot().waitingFor).toBe('trace')
  change({ readSession: async () => ({ lastAttempt: attempt }) as FrameCheckoutSession })
  await vi.advanceTimersByTimeAsync(2_000)
  expect(keeper.snapshot()).toMatchObject({ waitingFor: null, attempt })
  expect(keys().length).toBeLessThanOrEqual(1)
})

test('a press without a trace at the BFF is pressed again with the same key', async () => {
  const { keeper, press, change, keys } = aKeeper({ pay: aBug })
  await press()
  await vi.advanceTimersByTimeAsync(2_000)
  expect(keeper.snapshot()).toMatchObject({ waitingFor: null, unsentPress: 1 })
  change({ pay: async () => attempt })
  await press()
  expect(keeper.snapshot()).toMatchObject({ waitingFor: null, attempt })
  expect(keys()).toEqual(['key-1', 'key-1'])
})

test('a look at the BFF that fails in any way knows nothing, and is followed by another one', async () => {
  const { keeper, press, change } = aKeeper({ pay: aBug, readSession: aBug })
  await press()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(keeper.snapshot().waitingFor).toBe('trace')
  change({ readSession: async () => ({ lastAttempt: attempt }) as FrameCheckoutSession })
  await vi.advanceTimersByTimeAsync(2_000)
  expect(keeper.snapshot()).toMatchObject({ waitingFor: null, attempt })
})

test('a refusal is shown also where the session cannot be read anew', async () => {
  const { keeper, press } = aKeeper({ pay: refused, readSession: aBug })
  await press()
  expect(keeper.snapshot()).toMatchObject({ waitingFor: null, failure: { code: 'amount_changed' } })
})

test('a payment that is known is shown also where the session cannot be read anew', async () => {
  const { keeper, press } = aKeeper({ readSession: aBug })
  await press()
  expect(keeper.snapshot()).toMatchObject({ waitingFor: null, attempt })
})

test('a verification that could not be given up can be given up again', async () => {
  const { keeper, change } = aKeeper({ cancelPayment: aBug })
  keeper.adopt({ ...attempt, status: 'challenge' })
  await keeper.giveUp('cancelled')
  expect(keeper.snapshot()).toMatchObject({ isGivingUp: false, failure: { code: 'network' } })
  change({ cancelPayment: async () => ({ ...attempt, status: 'declined' }) })
  await keeper.giveUp('cancelled')
  expect(keeper.snapshot()).toMatchObject({ isGivingUp: false, failure: null })
})

test('a verification that was given up stays so, whatever the page makes of it', async () => {
  const { keeper } = aKeeper({
    cancelPayment: async () => ({ ...attempt, status: 'declined' }),
    onCancelled: () => throwNow(),
  })
  keeper.adopt({ ...attempt, status: 'challenge' })
  await expect(keeper.giveUp('cancelled')).rejects.toThrow('a bug')
  expect(keeper.snapshot()).toMatchObject({
    isGivingUp: false,
    failure: null,
    attempt: { status: 'declined' },
  })
})

/** A keeper whose outside can be changed while it runs, and the keys that it has paid with. */
function aKeeper(broken: Partial<PaymentOutside>, newKey?: () => string) {
  let keyCount = 0
  const keeper = new PaymentKeeper({ newKey: newKey ?? (() => `key-${(keyCount += 1)}`) })
  let current: PaymentOutside = {
    pay: async () => attempt,
    readPayment: () => new Promise(() => {}),
    cancelPayment: () => new Promise(() => {}),
    withPayingToken: (pay) => pay('token'),
    readSession: async () => ({ lastAttempt: null }) as FrameCheckoutSession,
    askPage: async () => true,
    onCancelled: () => {},
    ...broken,
  }
  const keys: string[] = []
  keeper.start({
    pay: (order) => {
      keys.push(order.idempotencyKey)
      return current.pay(order)
    },
    readPayment: (id, signal) => current.readPayment(id, signal),
    cancelPayment: (id, reason) => current.cancelPayment(id, reason),
    withPayingToken: (pay) => current.withPayingToken(pay),
    readSession: () => current.readSession(),
    askPage: (asked) => current.askPage(asked),
    onCancelled: () => current.onCancelled(),
  })
  return {
    keeper,
    keys: () => keys,
    change: (change: Partial<PaymentOutside>) => (current = { ...current, ...change }),
    /** Presses, and lets everything settle that waits for nothing. */
    press: async () => {
      keeper.press(price)
      await vi.advanceTimersByTimeAsync(0)
    },
  }
}

function throwNow(): never {
  throw new TypeError('a bug')
}
