import { QueryClient } from '@tanstack/react-query'
import type { FirstAnswers, LastPayment } from 'bff/contract'
import { afterEach, expect, test } from 'vitest'
import { fillQueries, readPrinted, withFirstAnswers } from './first-answers.ts'
import { aClient, aGrant, aSession } from './frame-app.fixture.tsx'

const printedSession = aSession({ paidPrice: '10.00' })
const lastPayment: LastPayment = {
  paymentType: 'CARD_PAYMENT',
  card: { cardBankName: 'HSBC', lastFourDigits: '0004' },
}
const late = () => 30_001

afterEach(() => document.body.replaceChildren())

function print(id: string, text: string) {
  const script = document.createElement('script')
  script.type = 'application/json'
  script.id = id
  script.textContent = text
  document.body.append(script)
}

function fill(answers: FirstAnswers, sinceStartMs = () => 1_000) {
  const queryClient = new QueryClient()
  fillQueries(queryClient, answers, sinceStartMs)
  return (key: string) => queryClient.getQueryState([key])
}

test('hands on what the first drawing shows, once, as old as the document is', () => {
  const answers: FirstAnswers = { session: printedSession, lastPayment, accessToken: aGrant }
  const before = Date.now()
  const held = fill(answers)
  expect(held('checkout-session')?.data).toEqual(printedSession)
  expect(held('last-payment')?.data).toEqual(lastPayment)
  expect(held('checkout-session')?.dataUpdatedAt).toBeLessThanOrEqual(Date.now() - 1_000)
  expect(held('checkout-session')?.dataUpdatedAt).toBeGreaterThanOrEqual(before - 1_000)
  expect(answers).toEqual({ accessToken: aGrant })
})

test('hands on nothing that is old, and no card without its order', () => {
  const old: FirstAnswers = { session: printedSession, lastPayment }
  expect(fill(old, late)('checkout-session')).toBeUndefined()
  expect(fill({ lastPayment })('last-payment')).toBeUndefined()
})

test('answers each first question out of the document, and the next one from the BFF', async () => {
  const bff = aClient()
  const answers = Promise.resolve<FirstAnswers>({ session: printedSession, accessToken: aGrant })
  const client = withFirstAnswers(bff, answers, () => 0)
  expect(await client.readCheckoutSession()).toEqual(printedSession)
  expect(await client.createAccessToken()).toEqual(aGrant)
  expect(bff.readCheckoutSession).not.toHaveBeenCalled()
  expect(await client.readCheckoutSession()).toEqual(aSession())
  await client.createAccessToken()
  expect(bff.createAccessToken).toHaveBeenCalledOnce()
})

test('counts the life of a token from before it was asked for, and asks anew when it is over', async () => {
  const bff = aClient()
  const withAge = (ms: number) =>
    withFirstAnswers(bff, Promise.resolve({ accessToken: aGrant }), () => ms)
  expect(await withAge(5_500).createAccessToken()).toEqual({ ...aGrant, expiresIn: 279 })
  await withAge(30_001).createAccessToken()
  expect(bff.createAccessToken).toHaveBeenCalledOnce()
})

test('keeps nothing after it was erased', async () => {
  const bff = aClient()
  const client = withFirstAnswers(bff, Promise.resolve({ accessToken: aGrant }), () => 0)
  client.erase()
  await client.createAccessToken()
  expect(bff.createAccessToken).toHaveBeenCalledOnce()
})

test('reads what the document says, and takes it out', async () => {
  print('first-options', JSON.stringify({ theme: 'dark', locale: 'en', appearance: 7 }))
  print('first-answers', JSON.stringify({ session: printedSession }))
  const printed = readPrinted(document)
  expect(printed?.options).toMatchObject({ theme: 'dark', locale: 'en', clientSecret: '' })
  expect(printed?.options.appearance).toBeUndefined()
  expect(await printed?.answers).toEqual({ session: printedSession })
  expect(document.querySelector('script')).toBeNull()
})

test('a document that was asked for by GET, or that broke off, answers nothing', async () => {
  print('first-options', 'null')
  expect(readPrinted(document)).toBeNull()
  print('first-options', '{"theme":"auto"}')
  print('first-answers', '{"session":{"id')
  expect(await readPrinted(document)?.answers).toEqual({})
})
