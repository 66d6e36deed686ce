// The operator's command, on a real SQLite file that a BFF has open, and over the fake iyzico.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { createFakeIyzico } from '../../fake-iyzico/index.ts'
import { memberNamed, tokenOf } from '../../testing/answers.ts'
import { createTestApp, testConfig } from '../../testing/test-app.ts'
import { createTestClock } from '../../testing/test-clock.ts'
import { createTestSend } from '../../testing/test-send.ts'
import type { Attempt } from '../contract/index.ts'
import { aDatabaseFile } from '../storage/sqlite/database-file.ts'
import { openSqliteStore } from '../storage/sqlite-store.ts'
import { openDesk } from './desk.ts'
import { parseCommand, runCommand } from './run-command.ts'

const minute = 60_000

/** A BFF on a file, and an operator who has opened the same file. */
async function aStand() {
  const clock = createTestClock()
  const { apiKey, secretKey } = testConfig.iyzico
  const fake = createFakeIyzico({ clock, credentials: { apiKey, secretKey } })
  const send = createTestSend(fake.app)
  const file = aDatabaseFile()
  const config = { ...testConfig, rateLimitFactor: 0 }
  const store = openSqliteStore(file, { clock })
  const app = await createTestApp({ clock, send, store, config })
  const theirs = openSqliteStore(file, { clock, role: 'tool' })
  onTestFinished(async () => {
    await Promise.all([app.app.drained(), store.close(), theirs.close()])
  })

  async function operate(...args: string[]) {
    const lines: string[] = []
    const print = (line: string) => void lines.push(line)
    const command = parseCommand(args)
    if (!command) return { exitCode: 2, text: '' }
    const desk = await openDesk({ config, store: theirs, send, clock, print })
    const exitCode = await runCommand(command, desk, { out: print, problem: print })
    return { exitCode, text: lines.join('\n') }
  }

  /** A payment whose answer came in no usable shape. */
  async function payInDoubt(conversationId = 'order-1001', key = 'key-1') {
    const { id, clientSecret } = await app.createSession({
      conversationId,
      member: memberNamed('visa-card'),
    })
    const { accessToken } = await tokenOf(await app.askForToken(clientSecret))
    const headers = {
      'content-type': 'application/json',
      'access-token': accessToken,
      'idempotency-key': key,
    }
    const pay = async () => {
      const answer = await app.frame('/payments', clientSecret, {
        method: 'POST',
        body: '{}',
        headers,
      })
      return (await answer.json()) as Attempt
    }
    const attempt = await pay()
    const read = async () => (await app.merchant(`/checkout-sessions/${id}`)).json()
    return { id, attemptId: attempt.id, read }
  }
  return { app, clock, control: fake.control, store, operate, payInDoubt }
}

test('lists nothing where nothing is to be looked at', async () => {
  const { operate } = await aStand()
  expect(await operate('list')).toEqual({ exitCode: 0, text: 'Nothing to look at.' })
  expect(await operate('notices')).toEqual({ exitCode: 0, text: 'No dead letters.' })
})

test('lists what is unknown, with what iyzico says now, and changes nothing by that', async () => {
  const { operate, payInDoubt, control, clock, store } = await aStand()
  control.fail({ path: 'checkout/auth', kind: 'charge-then-reset' })
  const paid = await payInDoubt('order-1')
  control.fail({ path: 'checkout/auth', kind: 'reset' })
  const lost = await payInDoubt('order-2', 'key-2')
  clock.advance(12 * minute)
  const before = await store.listAttemptEvents(paid.attemptId)

  const { exitCode, text } = await operate('list')
  const [head, answer, head2, answer2, sum] = text.split('\n')
  expect(exitCode).toBe(0)
  expect(head).toBe(
    `unknown   ${paid.attemptId}  149.90 TRY  order "order-1"  session ${paid.id}  ` +
      'since 2026-11-23T09:00:00.000Z (12 min)',
  )
  expect(answer).toMatch(/^ {2}iyzico now: SUCCESS 149\.90 TRY, payment \d+, fits the order$/)
  expect(head2).toContain(lost.attemptId)
  expect(answer2).toBe('  iyzico now: knows no such payment')
  expect(sum).toBe('2 to look at.')
  expect(await store.listAttemptEvents(paid.attemptId)).toEqual(before)
  expect(text).not.toMatch(/Ayşe|Yılmaz|ayse@|11111111111|Bağdat/)
})

test('says so when iyzico cannot be asked', async () => {
  const { operate, payInDoubt, control } = await aStand()
  control.fail({ path: 'checkout/auth', kind: 'reset' })
  await payInDoubt()
  control.fail({ path: 'payment/detail', kind: 'reset', times: 9 })
  expect((await operate('list')).text).toContain('iyzico now: could not be asked (connection lost)')
})

test('settles as succeeded, with iyzico’s payment, the operator’s reason, and word to the merchant', async () => {
  const { operate, payInDoubt, control, store, clock } = await aStand()
  control.fail({ path: 'checkout/auth', kind: 'charge-then-reset' })
  const { attemptId, read } = await payInDoubt()
  const args = ['settle', attemptId, 'succeeded', '--reason', 'seen in the panel']
  expect(await operate(...args)).toMatchObject({ exitCode: 0 })

  const paymentId = String(control.payments()[0]?.paymentId)
  expect(await read()).toMatchObject({ status: 'succeeded', payment: { attemptId, paymentId } })
  expect((await store.listAttemptEvents(attemptId)).at(-1)).toMatchObject({
    from: 'unknown',
    to: 'succeeded',
    actor: 'operator',
    reason: 'by hand: seen in the panel',
  })
  const types = (await store.listDueNotices(clock.now(), 10)).map(({ type }) => type)
  expect(types).toEqual(['checkout_session.unknown', 'checkout_session.succeeded'])
  expect(await operate(...args)).toEqual({
    exitCode: 1,
    text: `${attemptId} is succeeded: only unknown and review can be settled by hand.`,
  })
})

test('settles as declined; what iyzico finds later still counts', async () => {
  const { operate, payInDoubt, control, clock, app } = await aStand()
  control.set({ lookupLagMs: 10 * minute })
  control.fail({ path: 'checkout/auth', kind: 'charge-then-reset' })
  const { attemptId, read } = await payInDoubt()
  const { exitCode } = await operate('settle', attemptId, 'declined', '--reason', 'not at the bank')
  expect(exitCode).toBe(0)
  expect(await read()).toMatchObject({ status: 'open' })
  clock.advance(15 * minute)
  await app.app.reconciler.round()
  expect(await read()).toMatchObject({ status: 'succeeded', payment: { late: true } })
})

test('declines what iyzico calls paid only when told to twice, and then for good', async () => {
  const { operate, payInDoubt, control, clock, app, store } = await aStand()
  control.set({ wrongEcho: { paidPrice: '1.00' }, wrongLookupEcho: { paidPrice: '1.00' } })
  const { attemptId, read } = await payInDoubt()
  expect((await operate('list')).text).toContain('1.00 TRY, payment')
  const args = ['settle', attemptId, 'declined', '--reason', 'refunded']
  const refused = await operate(...args)
  expect(refused.exitCode).toBe(1)
  expect(refused.text).toContain('DOES NOT FIT the order')
  expect(refused.text).toContain('--force')
  expect((await store.findAttempt(attemptId))?.state).toBe('unknown')

  expect((await operate(...args, '--force')).exitCode).toBe(0)
  clock.advance(2 * 24 * 60 * minute)
  await app.app.reconciler.round()
  expect(await read()).toMatchObject({ status: 'failed' })
})

test('lists a dead letter, and sends it again when told to', async () => {
  const { operate, payInDoubt, control, store, clock } = await aStand()
  control.fail({ path: 'checkout/auth', kind: 'reset' })
  const { id } = await payInDoubt()
  const [notice] = await store.listDueNotices(clock.now(), 1)
  if (!notice) throw new Error('The ledger wrote no notice')
  await store.changeNotice({ ...notice, tries: 11, nextTryAt: null, deadAt: clock.now() })

  const listed = await operate('notices')
  expect(listed.text).toMatch(
    new RegExp(`^${notice.id}  checkout_session.unknown  session ${id} .*tries 11`),
  )
  expect(listed.text.split('\n').at(-1)).toBe('1 not taken.')
  expect(await operate('notices', 'retry', 'evt_unknown')).toEqual({
    exitCode: 1,
    text: 'There is no dead letter evt_unknown.',
  })
  expect((await operate('notices', 'retry', notice.id)).exitCode).toBe(0)
  expect(await store.listDeadNotices()).toEqual([])
  expect(await store.listDueNotices(clock.now(), 1)).toMatchObject([{ id: notice.id, tries: 0 }])
})

test('cancels whatever nobody has paid, and leaves alone what is paid or in flight', async () => {
  const { operate, payInDoubt, control, app, clock } = await aStand()
  const paid = await payInDoubt('order-1')
  control.fail({ path: 'checkout/auth', kind: 'reset' })
  const unknown = await payInDoubt('order-2')
  await app.createSession({ conversationId: 'order-3' })
  clock.advance(60 * minute)
  await app.createSession({ conversationId: 'order-4' })
  expect(await operate('cancel-open')).toEqual({
    exitCode: 0,
    text: `in flight  session ${unknown.id}\n2 cancelled, 0 with a page that is open still, 1 in flight.`,
  })
  expect(await paid.read()).toMatchObject({ status: 'succeeded' })
  expect((await operate('cancel-open')).text).toContain('0 cancelled, 0 with')
  await expect(app.createSession({ conversationId: 'order-3' })).rejects.toThrow('session_conflict')
})

test.each([
  [],
  ['cancel-open', 'cs_1'],
  ['help'],
  ['list', 'all'],
  ['list', '--force'],
  ['notices', 'retry'],
  ['notices', 'drop', 'evt_1'],
  ['settle', 'pa_1', 'succeeded'],
  ['settle', 'pa_1', 'succeeded', '--reason', ' '],
  ['settle', 'pa_1', 'succeeded', '--reason', 'x'.repeat(201)],
  ['settle', 'pa_1', 'succeeded', '--reason', 'two\nlines'],
  ['settle', 'pa_1', 'unknown', '--reason', 'x'],
  ['settle', 'pa_1', 'declined', 'pa_2', '--reason', 'x'],
  ['list', '--nothing'],
  ['export'],
  ['export', 'buyer-1', 'buyer-2'],
  ['export', ' '],
  ['forget', 'x'.repeat(65)],
  ['erase', 'buyer-1', '--force'],
  ['keys', 'all'],
])('does not take %j %j %j %j %j', (...args) => {
  expect(parseCommand(args.filter((arg) => arg !== undefined))).toBeUndefined()
})

test('an attempt that never was cannot be settled', async () => {
  const { operate } = await aStand()
  expect(await operate('settle', 'pa_0', 'declined', '--reason', 'x')).toEqual({
    exitCode: 1,
    text: 'There is no attempt pa_0.',
  })
})

test('runs as a process with the environment of the BFF, and says how it went by its exit code', async () => {
  const program = fileURLToPath(new URL('./operate.ts', import.meta.url))
  const env = {
    IYZICO_API_KEY: 'sandbox-key',
    IYZICO_SECRET_KEY: 'sandbox-secret',
    MERCHANT_SECRET_KEY: 'merchant-secret-key-of-32-letters',
    ALLOWED_ORIGINS: 'https://shop.example',
    PUBLIC_URL: 'https://pay.example',
    ENCRYPTION_KEY: btoa('0123456789abcdef0123456789abcdef'),
    DATABASE_URL: `file:${aDatabaseFile()}`,
  }
  const operate = (args: string[], given: Record<string, string>) => {
    const options = ['--disable-warning=ExperimentalWarning', program, ...args]
    return spawnSync(process.execPath, options, { env: given, encoding: 'utf8' })
  }
  expect(operate(['list'], env)).toMatchObject({
    status: 0,
    stdout: 'Nothing to look at.\n',
    stderr: '',
  })
  expect(operate(['list'], {})).toMatchObject({
    status: 1,
    stdout: '',
    stderr: expect.stringContaining('IYZICO_API_KEY is missing'),
  })
  expect(operate([], env)).toMatchObject({ status: 2, stderr: expect.stringContaining('Usage:') })
  const nowhere = { ...env, DATABASE_URL: 'file:/nowhere/store.sqlite' }
  expect(operate(['list'], nowhere)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('/nowhere does not exist'),
  })
})
