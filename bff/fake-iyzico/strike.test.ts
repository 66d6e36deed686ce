import { expect, test } from 'vitest'
import { faultSchema, type FaultOrder } from './faults.ts'
import { strike } from './strike.ts'

const document = '{"status":"success","name":"Şipariş"}'

function aStrike(order: FaultOrder, signal = new AbortController().signal) {
  let answered = 0
  const answer = async () => {
    answered += 1
    return new Response(document, { headers: { 'Content-Type': 'application/json' } })
  }
  const struck = strike(faultSchema.parse(order), { signal, connection: undefined }, answer)
  return { struck, answered: () => answered }
}

test('answers late', async () => {
  const { struck } = aStrike({ kind: 'delay', ms: 1 })

  await expect((await struck).text()).resolves.toBe(document)
})

test('never answers a call that hangs, and forgets it when the caller goes', async () => {
  const controller = new AbortController()
  const { struck, answered } = aStrike({ kind: 'hang' }, controller.signal)
  controller.abort()

  await expect(struck).rejects.toMatchObject({ name: 'ConnectionLost' })
  expect(answered()).toBe(0)
})

test.each<[FaultOrder, number]>([
  [{ kind: 'hang-before-charge' }, 0],
  [{ kind: 'charge-then-hang' }, 1],
  [{ kind: 'charge-then-reset' }, 1],
])('ends %j without an answer, served so often: %d', async (order, served) => {
  const { struck, answered } = aStrike(order, AbortSignal.abort())

  await expect(struck).rejects.toMatchObject({ name: 'ConnectionLost' })
  expect(answered()).toBe(served)
})

test.each<[FaultOrder, number]>([
  [{ kind: 'charge-then-5xx' }, 502],
  [{ kind: 'charge-then-delay', ms: 1 }, 200],
  [{ kind: 'charge-then-cut-off' }, 200],
])('serves the call behind %j', async (order, status) => {
  const { struck, answered } = aStrike(order)

  await expect(struck).resolves.toMatchObject({ status })
  expect(answered()).toBe(1)
})

test.each<[FaultOrder, number]>([
  [{ kind: 'hang' }, Infinity],
  [{ kind: 'charge-then-hang' }, Infinity],
  [{ kind: 'charge-then-delay', ms: 3_600_000 }, 3_600_000],
])('says how long a call stands still, so that %j can be given up at once', async (order, ms) => {
  const controller = new AbortController()
  const waits: number[] = []
  const onWait = (wait: number) => {
    waits.push(wait)
    controller.abort()
  }
  const caller = { signal: controller.signal, connection: undefined, onWait }
  const answer = () => Promise.resolve(new Response(document))

  await Promise.allSettled([strike(faultSchema.parse(order), caller, answer)])
  expect(waits).toEqual([ms])
})

test('forgets a call whose caller has gone already', async () => {
  const { struck } = aStrike({ kind: 'hang' }, AbortSignal.abort())

  await expect(struck).rejects.toMatchObject({ name: 'ConnectionLost' })
})

test('rejects where there is no connection to reset', async () => {
  await expect(aStrike({ kind: 'reset' }).struck).rejects.toMatchObject({ name: 'ConnectionLost' })
})

test('cuts an answer off after half of what its length promises', async () => {
  const response = await aStrike({ kind: 'cut-off' }).struck
  const reader = response.body?.getReader()
  const half = await reader?.read()
  const length = new TextEncoder().encode(document).length

  expect(response.headers.get('content-length')).toBe(String(length))
  expect(half?.value?.length).toBe(Math.floor(length / 2))
  await expect(reader?.read()).rejects.toMatchObject({ name: 'ConnectionLost' })
})

test('sends half of a document as if it were whole', async () => {
  const response = await aStrike({ kind: 'truncated-json' }).struck

  expect(response.headers.get('content-type')).toBe('application/json')
  await expect(response.text()).resolves.toBe(document.slice(0, 18))
})

test('blows up an answer that stays JSON', async () => {
  const response = await aStrike({ kind: 'oversize', bytes: 1_000 }).struck
  const text = await response.text()

  expect(text.length).toBeGreaterThan(1_000)
  expect(JSON.parse(text)).toMatchObject({ status: 'success', name: 'Şipariş' })
})

test.each<[FaultOrder, number, string | null]>([
  [{ kind: 'html' }, 502, 'text/html; charset=utf-8'],
  [{ kind: 'server-error' }, 500, 'application/json;charset=UTF-8'],
  [{ kind: 'redirect', httpStatus: 307 }, 307, null],
  [{ kind: 'refuse', errorCode: 50000 }, 200, 'application/json;charset=UTF-8'],
])('answers %j without the call being served', async (order, status, contentType) => {
  const { struck, answered } = aStrike(order)
  const response = await struck

  expect(response.status).toBe(status)
  expect(response.headers.get('content-type')).toBe(contentType)
  expect(answered()).toBe(0)
})

test.each(['50000', 50000])('refuses with the code as it was ordered: %j', async (errorCode) => {
  const response = await aStrike({ kind: 'refuse', errorCode }).struck

  await expect(response.json()).resolves.toEqual({
    status: 'failure',
    errorCode,
    errorMessage: 'Scripted refusal',
  })
})
