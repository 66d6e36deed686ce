// `enabledInstallments` of `pwi/init`: the documents call it a list, and elsewhere a number.
import { expect, test } from 'vitest'
import type { FaultOrder } from '../../fake-iyzico/index.ts'
import { aGateway } from './payment-gateway.fixture.ts'
import { SendError, type UpstreamAnswer } from './send.ts'

type Answer = Partial<UpstreamAnswer> | SendError

/** The gateway over an iyzico that answers with these in turn, and what it was sent. */
function aScript(...answers: Answer[]) {
  const sent: unknown[] = []
  const { openPage } = aGateway(
    {},
    {
      chargeSend: async ({ body }) => {
        sent.push((JSON.parse(body) as { enabledInstallments: unknown }).enabledInstallments)
        const answer = answers[sent.length - 1] ?? {}
        if (answer instanceof SendError) throw answer
        const headers = { 'content-type': 'application/json' }
        return { status: 200, headers, body: page, ...answer }
      },
    },
  )
  return { openPage, sent }
}

const page = JSON.stringify({
  status: 'success',
  token: 'token-1',
  payWithIyzicoPageUrl: 'https://sandbox-ode.iyzico.com/?token=token-1',
})
const refusal = (fields: object, status = 200) => ({
  status,
  body: JSON.stringify({ status: 'failure', ...fields }),
})
const opened = { kind: 'opened', token: 'token-1' }

test.each(['11', '50001'] as const)(
  'asks once more with a number where a list is refused with %s, and remembers it',
  async (installmentsRefusedWith) => {
    const { openPage, control } = aGateway({ installmentsAs: 'number', installmentsRefusedWith })
    await expect(openPage()).resolves.toMatchObject({ kind: 'opened' })
    expect(control.count('pwi/init')).toBe(2)
    await expect(openPage()).resolves.toMatchObject({ kind: 'opened' })
    expect(control.count('pwi/init')).toBe(3)

    control.set({ installmentsAs: 'list' })
    for (const _ of [1, 2]) await expect(openPage()).resolves.toMatchObject({ kind: 'opened' })
    expect(control.count('pwi/init')).toBe(6)
  },
)

test('asks once where a list is taken', async () => {
  const { openPage, control } = aGateway({ installmentsAs: 'list' })
  for (const _ of [1, 2]) await expect(openPage()).resolves.toMatchObject({ kind: 'opened' })
  expect(control.count('pwi/init')).toBe(2)
})

test.each([
  refusal({ errorCode: '11' }),
  refusal({ errorCode: 50001 }, 400),
  refusal({ errorCode: '100001', errorMessage: 'Request message is not readable' }),
  refusal({ errorMessage: 'İstek mesajı okunamadı' }, 422),
  { status: 400, body: '{"status":400,"error":"Bad Request"}' },
  { status: 400, headers: { 'content-type': 'text/html' }, body: '<h1>400</h1>' },
])('takes %j for a word about the form', async (answer) => {
  const { openPage, sent } = aScript(answer)
  await expect(openPage()).resolves.toMatchObject(opened)
  await expect(openPage()).resolves.toMatchObject(opened)
  expect(sent).toEqual([[1], 1, 1])
})

test.each<Answer>([
  refusal({ errorCode: '5062' }),
  refusal({ errorCode: '1001', errorMessage: 'Api credentials not found' }, 401),
  refusal({ errorCode: '50000' }, 429),
  refusal({ errorCode: '11' }, 500),
  { status: 403, headers: { 'content-type': 'text/html' }, body: '<h1>403</h1>' },
  { body: page.slice(0, -10) },
  { body: JSON.stringify({ status: 'success' }) },
  new SendError('no_answer', 'by test'),
  new SendError('too_large', 'by test'),
  new SendError('not_sent', 'by test'),
])('asks no second time after %j', async (answer) => {
  const { openPage, sent } = aScript(answer)
  expect((await openPage()).kind).not.toBe('opened')
  expect(sent).toEqual([[1]])
  await expect(openPage()).resolves.toMatchObject(opened)
  expect(sent).toEqual([[1], [1]])
})

test('asks no third time, and tells what was said last', async () => {
  const { openPage, sent } = aScript(refusal({ errorCode: '50001' }), refusal({ errorCode: '11' }))
  await expect(openPage()).resolves.toEqual({ kind: 'refused', errorCode: '11', httpStatus: 200 })
  expect(sent).toEqual([[1], 1])
  await expect(openPage()).resolves.toMatchObject(opened)
  expect(sent.at(-1)).toEqual([1])
})

test('has no page where the second answer is lost', async () => {
  const lost = new SendError('no_answer', 'by test')
  const { openPage, sent } = aScript(refusal({ errorCode: '11' }), lost)
  await expect(openPage()).resolves.toEqual({ kind: 'failed', why: 'connection lost' })
  expect(sent).toEqual([[1], 1])
})

test('sends no second time what may not be sent any more, and tells the refusal', async () => {
  const { openPage, control } = aGateway({ installmentsAs: 'number' })
  const moments = [true, false]
  const refused = { kind: 'refused', errorCode: '11', httpStatus: 200 }
  await expect(openPage({ mayStillSend: () => moments.shift() ?? true })).resolves.toEqual(refused)
  expect(control.count('pwi/init')).toBe(1)

  const { openPage: openLate, sent } = aScript(
    refusal({ errorCode: '11' }),
    new SendError('not_sent', 'too late'),
  )
  await expect(openLate()).resolves.toEqual(refused)
  expect(sent).toEqual([[1], 1])
})

test.each<FaultOrder>([{ kind: 'reset' }, { kind: 'cut-off' }, { kind: 'truncated-json' }])(
  'makes one page at most through %j',
  async (fault) => {
    const { openPage, control } = aGateway({ installmentsAs: 'list' })
    control.fail({ path: 'pwi/init', ...fault })
    await expect(openPage()).resolves.toMatchObject({ kind: 'failed' })
    expect(control.count('pwi/init')).toBe(1)
  },
)
