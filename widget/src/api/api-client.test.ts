import type { ProblemDocument } from 'bff/contract'
import { afterEach, expect, test, vi } from 'vitest'
import { createApiClient } from './api-client.ts'
import { ApiError } from './api-error.ts'

const clientSecret = 'cs_1_secret_canary'

afterEach(() => {
  vi.useRealTimers()
})

test('asks for an access token with the client secret in a header and nowhere else', async () => {
  const fetch = answering({ accessToken: 'sealed', expiresIn: 285 })
  const grant = await createApiClient({ clientSecret, fetch }).createAccessToken()
  expect(grant).toEqual({ accessToken: 'sealed', expiresIn: 285 })
  const [url, init] = fetch.mock.calls[0]!
  expect(url).toBe('/api/access-token')
  expect(init).toMatchObject({
    method: 'POST',
    body: '{}',
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'error',
  })
  expect(init?.headers).toEqual({
    accept: 'application/json',
    authorization: `Bearer ${clientSecret}`,
    'content-type': 'application/json',
  })
})

test('reads the last payment with the access token in its own header', async () => {
  const fetch = answering({ paymentType: 'FUND' })
  const client = createApiClient({ clientSecret, fetch })
  expect(await client.readLastPayment('sealed')).toEqual({ paymentType: 'FUND' })
  const [url, init] = fetch.mock.calls[0]!
  expect(url).toBe('/api/last-payment')
  expect(init?.method).toBe('GET')
  expect(init?.headers).toMatchObject({ 'access-token': 'sealed' })
  expect(init).not.toHaveProperty('body')
})

test('reads the checkout session without a content type', async () => {
  const fetch = answering({ id: 'cs_1', status: 'open' })
  const client = createApiClient({ clientSecret, fetch })
  expect(await client.readCheckoutSession()).toEqual({ id: 'cs_1', status: 'open' })
  expect(fetch.mock.calls[0]![0]).toBe('/api/checkout-session')
  expect(fetch.mock.calls[0]![1]?.headers).not.toHaveProperty('content-type')
})

test('pays with token, key and what the buyer saw, each in its place', async () => {
  const fetch = answering({ id: 'pa_1', status: 'processing' }, { status: 202 })
  const client = createApiClient({ clientSecret, fetch })
  const confirm = { paidPrice: '149.90', currency: 'TRY' } as const
  const order = { accessToken: 'sealed', idempotencyKey: 'key-1', confirm }
  expect(await client.pay(order)).toEqual({ id: 'pa_1', status: 'processing' })
  const [url, init] = fetch.mock.calls[0]!
  expect(url).toBe('/api/payments')
  expect(init).toMatchObject({ method: 'POST', body: JSON.stringify({ confirm }) })
  expect(init?.headers).toMatchObject({
    'access-token': 'sealed',
    'idempotency-key': 'key-1',
    'content-type': 'application/json',
  })
})

test('never gives up on a payment: late is no verdict', async () => {
  vi.useFakeTimers()
  const fetch = vi.fn<typeof globalThis.fetch>(hanging)
  const confirm = { paidPrice: '1.00', currency: 'TRY' } as const
  const order = { accessToken: 'sealed', idempotencyKey: 'key-1', confirm }
  let isSettled = false
  void createApiClient({ clientSecret, fetch })
    .pay(order)
    .finally(() => (isSettled = true))
  await vi.advanceTimersByTimeAsync(600_000)
  expect(fetch.mock.calls[0]![1]?.signal?.aborted).toBe(false)
  expect(isSettled).toBe(false)
})

test('reads and cancels a payment at its own address', async () => {
  const fetch = answering({ id: 'pa_1', status: 'processing' })
  const client = createApiClient({ clientSecret, fetch })
  await client.readPayment('pa_1')
  await client.cancelPayment('pa_1', 'blocked')
  expect(fetch.mock.calls.map(([url, init]) => [url, init?.method, init?.body])).toEqual([
    ['/api/payments/pa_1', 'GET', undefined],
    ['/api/payments/pa_1/cancel', 'POST', '{"reason":"blocked"}'],
  ])
})

test('asks for the way to iyzico with the client secret alone', async () => {
  const url = 'https://pay.example/login/pa_1.page-1'
  const fetch = answering({ url })
  expect(await createApiClient({ clientSecret, fetch }).openHostedLogin()).toEqual({ url })
  const [path, init] = fetch.mock.calls[0]!
  expect(path).toBe('/api/wallet-login')
  expect(init).toMatchObject({ method: 'POST', body: '{}', redirect: 'error' })
})

test('hands on the attempt that stands in the way', async () => {
  const attempt = {
    id: 'pa_1',
    kind: 'one_tap',
    status: 'unknown',
    createdAt: '2026-01-01T00:00:00Z',
  } as const
  const problem = { ...aProblem(), status: 409, code: 'payment_in_progress', attempt } as const
  const fetch = answering(problem, { status: 409 })
  const error = await failureOf(createApiClient({ clientSecret, fetch }).readPayment('pa_2'))
  expect(error).toMatchObject({ code: 'payment_in_progress', attempt })
})

test('R46: once erased, it sends nothing more', async () => {
  const fetch = answering({})
  const client = createApiClient({ clientSecret, fetch })
  client.erase()
  const error = await failureOf(client.readCheckoutSession())
  expect(error.message).not.toContain('canary')
  expect(fetch).not.toHaveBeenCalled()
})

test('turns a problem document into an error with its code, request id and wait', async () => {
  const fetch = answering(aProblem(), { status: 429, headers: { 'retry-after': '9' } })
  const error = await failureOf(createApiClient({ clientSecret, fetch }).createAccessToken())
  expect(error).toMatchObject({
    code: 'rate_limited',
    retryable: true,
    requestId: 'req_1',
    retryAfterMs: 9_000,
    status: 429,
  })
})

test.each([
  ['an HTML page of a proxy', new Response('<h1>Bad Gateway</h1>', { status: 502 }), true],
  ['a success that is not JSON', new Response('<h1>Hello</h1>'), false],
  ['a success that is no object', new Response('[1]'), false],
  ['an empty success', new Response(null, { status: 204 }), false],
  ['a failure without a code', Response.json({ error: 'no' }, { status: 404 }), false],
])('reports %s as broken contract', async (_name, response, retryable) => {
  const fetch = async () => response
  const error = await failureOf(createApiClient({ clientSecret, fetch }).readCheckoutSession())
  expect(error).toMatchObject({ code: 'contract', retryable, status: response.status })
})

test('takes the request id of a broken answer from its header', async () => {
  const headers = { 'x-request-id': 'req_2' }
  const fetch = async () => new Response('oops', { status: 500, headers })
  const error = await failureOf(createApiClient({ clientSecret, fetch }).readCheckoutSession())
  expect(error.requestId).toBe('req_2')
})

test('reports a rejected fetch as network, or offline when the device says so', async () => {
  const cause = new TypeError('Failed to fetch')
  const fetch = async () => Promise.reject(cause)
  const client = createApiClient({ clientSecret, fetch })
  const error = await failureOf(client.readCheckoutSession())
  expect(error).toMatchObject({ code: 'network', retryable: true, requestId: null, cause })
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  expect(await failureOf(client.readCheckoutSession())).toMatchObject({ code: 'offline' })
})

test('gives up after fifteen seconds, also when the body never ends', async () => {
  vi.useFakeTimers()
  const fetch = vi.fn<typeof globalThis.fetch>(async (_url, init) => {
    const body = new ReadableStream({
      start: (stream) => init?.signal?.addEventListener('abort', () => stream.error('cut')),
    })
    return new Response(body)
  })
  const failure = failureOf(createApiClient({ clientSecret, fetch }).readCheckoutSession())
  await vi.advanceTimersByTimeAsync(14_999)
  expect(fetch.mock.calls[0]![1]?.signal?.aborted).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(await failure).toMatchObject({ code: 'network', retryable: true })
})

test('leaves no timer behind', async () => {
  vi.useFakeTimers()
  const fetch = answering({})
  await createApiClient({ clientSecret, fetch }).readCheckoutSession()
  expect(vi.getTimerCount()).toBe(0)
})

test('hands the caller its own reason when the caller gave up', async () => {
  const caller = new AbortController()
  const reason = new Error('left the page')
  const client = createApiClient({ clientSecret, fetch: hanging })
  const reading = client.readCheckoutSession(caller.signal)
  caller.abort(reason)
  await expect(reading).rejects.toBe(reason)
})

test('writes neither secret nor token into an error (R2)', async () => {
  const fetch = answering(aProblem(), { status: 429 })
  const client = createApiClient({ clientSecret, fetch })
  const error = await failureOf(client.readLastPayment('token_canary'))
  expect(`${error.message} ${JSON.stringify(error)} ${error.stack}`).not.toContain('canary')
})

function answering(body: object, init?: ResponseInit) {
  return vi.fn<typeof fetch>(async () => Response.json(body, init))
}

function hanging(_url: unknown, init?: RequestInit): Promise<Response> {
  return new Promise((_resolve, reject) => {
    init?.signal?.addEventListener('abort', () => reject(new TypeError('aborted')))
  })
}

function aProblem(): ProblemDocument {
  return {
    type: 'urn:wallet-checkout:problem:rate_limited',
    title: 'Too many requests',
    status: 429,
    code: 'rate_limited',
    detail: 'Çok fazla istek geldi.',
    requestId: 'req_1',
    retryable: true,
  }
}

async function failureOf(promise: Promise<unknown>): Promise<ApiError> {
  const error = await promise.then(
    () => undefined,
    (cause: unknown) => cause,
  )
  expect(error).toBeInstanceOf(ApiError)
  return error as ApiError
}
