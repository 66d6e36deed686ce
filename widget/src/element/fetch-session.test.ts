// @vitest-environment jsdom
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import {
  anElement,
  defineElement,
  frameOf,
  loadFrame,
  mount,
  nextEvent,
  settle,
} from './page.fixture.ts'
import type { FetchSession } from './session-source.ts'
import type { WalletCheckoutElement } from './wallet-checkout-element.ts'

beforeAll(defineElement)

afterEach(() => {
  vi.useRealTimers()
  document.body.replaceChildren()
})

const first = { id: 'cs_1', clientSecret: 'cs_1_secret_1' }
const renewed = { id: 'cs_1', clientSecret: 'cs_1_secret_2' }

/** A callback that answers by hand. */
function aCallback() {
  const asked: Parameters<FetchSession>[0][] = []
  const answers: ((session: typeof first) => void)[] = []
  const fetchSession: FetchSession = (request) => {
    asked.push(request)
    return new Promise((resolve) => {
      answers.push(resolve)
    })
  }
  const answer = async (session: typeof first) => {
    for (const settleOne of answers.splice(0)) settleOne(session)
    for (let turn = 0; turn < 10; turn += 1) await settle()
  }
  return { asked, fetchSession, answer }
}

function bare(): WalletCheckoutElement {
  return document.createElement('wallet-checkout')
}

test('asks for the first session when it has none, and shows that', async () => {
  const { asked, fetchSession, answer } = aCallback()
  const element = bare()
  element.fetchSession = fetchSession
  document.body.append(element)
  expect(element.dataset['state']).toBe('loading')
  await settle()
  expect(asked.map(({ reason }) => reason)).toEqual(['initial'])
  expect(element.querySelector('iframe')).toBeNull()
  await answer(first)
  expect(await loadFrame(element).hear()).toMatchObject({
    options: { session: 'cs_1', clientSecret: 'cs_1_secret_1' },
  })
})

test('asks once, whatever else changes meanwhile', async () => {
  const { asked, fetchSession } = aCallback()
  const element = bare()
  document.body.append(element)
  element.fetchSession = fetchSession
  await settle()
  element.setAttribute('theme', 'dark')
  element.fetchSession = (request) => fetchSession(request)
  await settle()
  expect(asked).toHaveLength(1)
})

test('does not ask while the attributes name a session', async () => {
  const { asked, fetchSession } = aCallback()
  const element = anElement() as WalletCheckoutElement
  element.fetchSession = fetchSession
  document.body.append(element)
  await settle()
  expect(frameOf(element)).toBeDefined()
  expect(asked).toHaveLength(0)
})

test('answers a frame that wants a secret with that of the same session, in place', async () => {
  const { asked, fetchSession, answer } = aCallback()
  const element = (await mount()) as WalletCheckoutElement
  element.fetchSession = fetchSession
  const before = frameOf(element)
  const frame = loadFrame(element)
  await frame.hear()
  frame.say({ type: 'secret-wanted', ask: 7, reason: 'expired' })
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  expect(asked[0]?.reason).toBe('expired')
  await answer(renewed)
  expect(await frame.hear()).toEqual({ type: 'update', theme: 'auto' })
  expect(await frame.hear()).toEqual({ type: 'secret', ask: 7, clientSecret: 'cs_1_secret_2' })
  expect(frameOf(element)).toBe(before)
})

test('hands the newest secret to a frame that loads again', async () => {
  const { asked, fetchSession, answer } = aCallback()
  const element = (await mount()) as WalletCheckoutElement
  element.fetchSession = fetchSession
  loadFrame(element).say({ type: 'secret-wanted', ask: 1, reason: 'wake' })
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  await answer(renewed)
  expect(await loadFrame(element).hear()).toMatchObject({
    type: 'init',
    options: { clientSecret: 'cs_1_secret_2' },
  })
})

test('starts over when the callback answers with another session', async () => {
  const { asked, fetchSession, answer } = aCallback()
  const element = (await mount()) as WalletCheckoutElement
  element.fetchSession = fetchSession
  const before = frameOf(element)
  loadFrame(element).say({ type: 'secret-wanted', ask: 1, reason: 'expired' })
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  await answer({ id: 'cs_2', clientSecret: 'cs_2_secret_1' })
  expect(element.querySelectorAll('iframe')).toHaveLength(1)
  expect(frameOf(element)).not.toBe(before)
  expect(element.dataset['state']).toBe('loading')
  expect(await loadFrame(element).hear()).toMatchObject({ options: { session: 'cs_2' } })
})

test('answers null without a callback, and when the callback fails', async () => {
  const say = vi.spyOn(console, 'warn').mockReturnValue()
  const element = (await mount()) as WalletCheckoutElement
  const frame = loadFrame(element)
  await frame.hear()
  frame.say({ type: 'secret-wanted', ask: 1, reason: 'expired' })
  expect(await frame.hear()).toEqual({ type: 'secret', ask: 1, clientSecret: null })
  element.fetchSession = () => Promise.reject(new Error('HTTP 500'))
  frame.say({ type: 'secret-wanted', ask: 2, reason: 'expired' })
  expect(await frame.hear()).toEqual({ type: 'secret', ask: 2, clientSecret: null })
  expect(say).toHaveBeenCalledWith(
    '[wallet-checkout] fetch_session_failed',
    expect.stringContaining('HTTP 500'),
  )
})

test('is in error when the first session cannot be had, until a person tries again', async () => {
  vi.spyOn(console, 'warn').mockReturnValue()
  const element = bare()
  element.setAttribute('locale', 'en')
  const failing = vi.fn<FetchSession>().mockRejectedValue(new Error('HTTP 500'))
  element.fetchSession = failing
  const failure = nextEvent(element, 'error')
  document.body.append(element)
  expect((await failure).detail).toEqual({
    code: 'fetch_session_failed',
    category: 'integration',
    retryable: true,
    recovery: 'retry',
    userMessage: 'The payment could not be started. Please try again.',
    requestId: null,
  })
  expect(element.dataset['state']).toBe('error')
  element.setAttribute('theme', 'dark')
  await settle()
  expect(failing).toHaveBeenCalledTimes(1)

  const { asked, fetchSession, answer } = aCallback()
  element.fetchSession = fetchSession
  await settle()
  expect(asked).toHaveLength(0)
  element.querySelector('button')?.click()
  expect(element.dataset['state']).toBe('loading')
  expect(element.querySelector('[role=alert]')).toBeNull()
  await answer(first)
  expect(frameOf(element)).toBeDefined()
})

test('gives the ask up when it leaves the page, and when the attributes name a session', async () => {
  const { asked, fetchSession, answer } = aCallback()
  const element = bare()
  element.fetchSession = fetchSession
  document.body.append(element)
  await settle()
  element.remove()
  expect(asked[0]?.signal.aborted).toBe(true)

  document.body.append(element)
  await settle()
  element.setAttribute('session', 'cs_3')
  element.setAttribute('client-secret', 'cs_3_secret_1')
  await settle()
  expect(asked[1]?.signal.aborted).toBe(true)
  await answer(first)
  expect(await loadFrame(element).hear()).toMatchObject({ options: { session: 'cs_3' } })
})

test('put back on the page, it goes on with the session that it had', async () => {
  const { asked, fetchSession, answer } = aCallback()
  const element = bare()
  element.fetchSession = fetchSession
  document.body.append(element)
  await settle()
  await answer(first)
  element.remove()
  document.body.append(element)
  await settle()
  expect(asked).toHaveLength(1)
  expect(await loadFrame(element).hear()).toMatchObject({ options: { session: 'cs_1' } })
})
