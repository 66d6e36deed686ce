// `paymentStatus` of a direct success was seen to be null, and to be left out.
import { expect, test } from 'vitest'
import { aPayingApp } from '../../../testing/paying-app.ts'

const statuses = ['word', 'null', 'missing'] as const

test.each(statuses)('a whole success whose status is a %s has succeeded at once', async (as) => {
  const shop = await aPayingApp({ switches: { chargeStatusAs: as } })
  const attempt = await shop.pay()
  expect(attempt.status).toBe('succeeded')
  expect(shop.control.count('retrieve/payment') + shop.control.count('payment/detail')).toBe(0)
})

test.each(['null', 'missing'] as const)(
  'a whole success whose status is a %s still has to fit the order',
  async (chargeStatusAs) => {
    const shop = await aPayingApp({ switches: { chargeStatusAs, wrongEcho: { paidPrice: '1.0' } } })
    expect((await shop.stored(await shop.pay())).state).toBe('unknown')
  },
)

test.each(['null', 'missing'] as const)(
  'a look-up whose status is a %s says nothing: neither paid nor unpaid',
  async (lookupStatusAs) => {
    const shop = await aPayingApp({ switches: { chargeAnswer: 'thin', lookupStatusAs } })
    const attempt = await shop.pay()
    await shop.pass(120_000, 5_000)
    expect((await shop.stored(attempt)).state).toBe('unknown')
    shop.control.set({ lookupStatusAs: 'word' })
    await shop.pass(600_000, 10_000)
    expect((await shop.read(attempt)).status).toBe('succeeded')
    expect(shop.control.charges()).toHaveLength(1)
  },
)
