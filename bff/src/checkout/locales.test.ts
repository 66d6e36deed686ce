import { expect, test } from 'vitest'
import { aCheckoutSession } from '../../testing/builders.ts'
import { createCheckoutSessionSchema } from '../contract/index.ts'
import { aSession } from '../storage/store-contract/rows.ts'
import { createLocales } from './locales.ts'

const { member: _none, ...anOrder } = createCheckoutSessionSchema.parse(aCheckoutSession())

test('unseals an order once for each of its versions', async () => {
  let opened = 0
  const locales = createLocales(async ({ version }) => {
    opened += 1
    return { ...anOrder, locale: version === 1 ? 'tr' : 'en' }
  })
  expect(await locales.of(aSession())).toBe('tr')
  expect(await locales.of(aSession())).toBe('tr')
  expect(opened).toBe(1)
  expect(await locales.of(aSession({ version: 2 }))).toBe('en')
  expect(opened).toBe(2)
  expect(await locales.of(aSession({ id: 'cs_2' }))).toBe('tr')
  expect(opened).toBe(3)
})

test('an order that cannot be unsealed says so every time', async () => {
  const locales = createLocales(async () => {
    throw new Error('no key opens it')
  })
  await expect(locales.of(aSession())).rejects.toThrow('no key')
  await expect(locales.of(aSession())).rejects.toThrow('no key')
})
