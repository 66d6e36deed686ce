import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createSessionSource, type FetchSession } from './session-source.ts'

const session = { id: 'cs_1', clientSecret: 'cs_1_secret_x' }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('hands on the answer of the callback, and why it was asked', async () => {
  const fetchSession = vi.fn<FetchSession>().mockResolvedValue({ ...session, other: 1 } as never)
  const outcome = await createSessionSource().ask(fetchSession, 'initial')
  expect(outcome).toEqual({ kind: 'session', session })
  const [request] = fetchSession.mock.lastCall ?? []
  expect(request?.reason).toBe('initial')
  expect(request?.signal.aborted).toBe(false)
})

test('is one call however many ask at once', async () => {
  const fetchSession = vi.fn<FetchSession>().mockResolvedValue(session)
  const source = createSessionSource()
  const outcomes = Promise.all([
    source.ask(fetchSession, 'expired'),
    source.ask(fetchSession, 'wake'),
  ])
  expect(source.isAsking()).toBe(true)
  expect(await outcomes).toHaveLength(2)
  expect(source.isAsking()).toBe(false)
  expect(fetchSession).toHaveBeenCalledTimes(1)
})

test.each([
  ['rejects', () => Promise.reject(new Error('500'))],
  [
    'throws',
    () => {
      throw new Error('no function')
    },
  ],
  ['answers nothing', () => Promise.resolve(undefined)],
  ['answers a session without a secret', () => Promise.resolve({ id: 'cs_1' })],
  ['answers a number', () => Promise.resolve({ id: 1, clientSecret: 'x' })],
])('a callback that %s has failed', async (_name, callback) => {
  const outcome = await createSessionSource().ask(callback as unknown as FetchSession, 'initial')
  expect(outcome.kind).toBe('failed')
})

test('a callback that hangs has failed after 15 seconds, and is told so', async () => {
  let signal: AbortSignal | undefined
  const outcome = createSessionSource().ask((request) => {
    signal = request.signal
    return new Promise(() => {})
  }, 'initial')
  await vi.advanceTimersByTimeAsync(14_999)
  expect(signal?.aborted).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(signal?.aborted).toBe(true)
  expect(await outcome).toEqual({ kind: 'failed', because: 'it took too long' })
  expect(vi.getTimerCount()).toBe(0)
})

test('stopped, it aborts the call and leaves no timer', async () => {
  const source = createSessionSource()
  let signal: AbortSignal | undefined
  const outcome = source.ask((request) => {
    signal = request.signal
    return new Promise((_resolve, reject) => {
      request.signal.addEventListener('abort', () => reject(new Error('aborted')))
    })
  }, 'initial')
  source.stop()
  expect(signal?.aborted).toBe(true)
  expect(await outcome).toEqual({ kind: 'stopped' })
  expect(vi.getTimerCount()).toBe(0)
  expect(await source.ask(() => Promise.resolve(session), 'initial')).toEqual({
    kind: 'session',
    session,
  })
})

test('asks in a quick row wait twice as long each time, up to a minute; a person does not', async () => {
  let now = 0
  const source = createSessionSource(() => now)
  const fetchSession = vi.fn<FetchSession>().mockResolvedValue(session)
  const asked: number[] = []
  for (now = 0; now < 300_000; now += 1_000) {
    const outcome = await source.ask(fetchSession, 'expired')
    if (outcome.kind === 'session') asked.push(now / 1_000)
  }
  expect(asked).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183, 243])
  expect(await source.ask(fetchSession, 'initial', 'person')).toMatchObject({ kind: 'session' })
})

test('an ask long after the last one does not wait', async () => {
  let now = 0
  const source = createSessionSource(() => now)
  const fetchSession = vi.fn<FetchSession>().mockResolvedValue(session)
  for (const after of [0, 1_000, 1_800_000, 1_000]) {
    now += after
    await source.ask(fetchSession, 'expired')
  }
  expect(fetchSession).toHaveBeenCalledTimes(4)
})
