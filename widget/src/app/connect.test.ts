import { afterEach, expect, test, vi } from 'vitest'
import { aConnection, closePorts, options, say } from './connect.fixture.ts'

afterEach(() => {
  vi.useRealTimers()
  closePorts()
})

const heard = (subscribe: (listener: () => void) => unknown) =>
  new Promise<void>((resolve) => {
    subscribe(resolve)
  })

test('resolves with what the page asked for, once it said so', async () => {
  const { host } = await aConnection()
  expect(host.options()).toEqual(options)
})

test('reports to the page through the port', async () => {
  const { host, page } = await aConnection()
  const message = new Promise((resolve) => {
    page.addEventListener('message', ({ data }) => resolve(data))
  })
  page.start()
  host.report({ type: 'resize', height: 120 })
  expect(await message).toEqual({ type: 'resize', height: 120 })
})

test('has new options after an update, and the same ones after one that changes nothing', async () => {
  const { host, page } = await aConnection()
  let changes = 0
  host.onOptions(() => (changes += 1))
  const changed = heard(host.onOptions)
  const first = host.options()
  say(page, { type: 'update', theme: 'auto' })
  say(page, { type: 'update', theme: 'dark', locale: 'en' })
  await changed
  const second = host.options()
  expect(second).toEqual({ ...options, theme: 'dark', locale: 'en' })
  expect(second).not.toBe(first)
  expect(host.options()).toBe(second)
  expect(changes).toBe(1)
})

test('forgets the language when an update names none', async () => {
  const { host, page } = await aConnection()
  const english = heard(host.onOptions)
  say(page, { type: 'update', theme: 'auto', locale: 'en' })
  await english
  const back = heard(host.onOptions)
  say(page, { type: 'update', theme: 'auto' })
  await back
  expect(host.options()).toEqual(options)
})

test('calls no listener that was stopped', async () => {
  const { host, page } = await aConnection()
  let calls = 0
  const stop = host.onOptions(() => (calls += 1))
  stop()
  const changed = heard(host.onOptions)
  say(page, { type: 'update', theme: 'dark' })
  await changed
  expect(calls).toBe(0)
})

test('ends once, tells also who asks too late, and reports nothing more', async () => {
  const { host, page } = await aConnection()
  let ends = 0
  host.onDestroy(() => (ends += 1))
  const ended = heard(host.onDestroy)
  say(page, { type: 'destroy' })
  say(page, { type: 'destroy' })
  await ended
  await heard(host.onDestroy)
  expect(ends).toBe(1)
  expect(() => host.report({ type: 'ready' })).not.toThrow()
})

const price = { paidPrice: '1.00', currency: 'TRY' }

test.each([true, false])('asks the page, and takes its answer: %s', async (allowed) => {
  const { host, page } = await aConnection()
  page.addEventListener('message', ({ data }) => {
    // An answer to something else changes nothing.
    say(page, { type: 'proceed', ask: data.ask + 1, allowed: !allowed })
    say(page, { type: 'proceed', ask: data.ask, allowed })
    expect(data).toEqual({ type: 'event', name: 'before-pay', detail: price, ask: 1 })
  })
  page.start()
  expect(await host.ask('before-pay', price)).toBe(allowed)
})

test('takes no answer within two seconds for a no', async () => {
  const { host } = await aConnection()
  vi.useFakeTimers()
  let answer: boolean | undefined
  void host.ask('before-pay', price).then((isAllowed) => (answer = isAllowed))
  await vi.advanceTimersByTimeAsync(1_999)
  expect(answer).toBeUndefined()
  await vi.advanceTimersByTimeAsync(1)
  expect(answer).toBe(false)
})

test('is answered with a no when the element leaves the page', async () => {
  const { host, page } = await aConnection()
  const answer = host.ask('before-pay', price)
  say(page, { type: 'destroy' })
  expect(await answer).toBe(false)
  expect(await host.ask('before-pay', price)).toBe(false)
})

test.each([
  [{ clientSecret: 'cs_1_secret_y' }, { kind: 'secret', clientSecret: 'cs_1_secret_y' }],
  [{ clientSecret: null }, { kind: 'none' }],
  [{ clientSecret: null, hasFailed: true }, { kind: 'failed' }],
])('asks the page for a client secret, and takes its answer: %j', async (told, answer) => {
  const { host, page } = await aConnection()
  page.addEventListener('message', ({ data }) => {
    expect(data).toEqual({ type: 'secret-wanted', ask: 1, reason: 'wake' })
    say(page, { type: 'secret', ask: 1, ...told })
  })
  page.start()
  expect(await host.askSecret('wake')).toEqual(answer)
})

test('waits 17 seconds for a client secret, and not at all once the element has left', async () => {
  const { host, page } = await aConnection()
  vi.useFakeTimers()
  const late = host.askSecret('expired')
  await vi.advanceTimersByTimeAsync(17_000)
  expect(await late).toEqual({ kind: 'failed' })
  vi.useRealTimers()
  const ended = heard(host.onDestroy)
  say(page, { type: 'destroy' })
  await ended
  expect(await host.askSecret('expired')).toEqual({ kind: 'none' })
})

test('R46: forgets the client secret for good', async () => {
  const { host, page } = await aConnection()
  host.forgetSecret()
  const changed = heard(host.onOptions)
  say(page, { type: 'update', theme: 'dark' })
  await changed
  expect(host.options()).toEqual({ ...options, clientSecret: '', theme: 'dark' })
})
