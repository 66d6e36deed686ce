// The store fails at one step of a payment: nothing is sent twice, nothing is lost, and the log says why.
import { expect, test } from 'vitest'
import { aPayingApp, alarmsOf, postForm, type PayingApp } from '../../../testing/paying-app.ts'
import { createTestWorld } from '../../../testing/test-app.ts'
import type { StoredAttempt } from '../ledger-store.ts'

const second = 1_000

class DiskFull extends Error {
  override name = 'SqliteError'
  code = 'ERR_SQLITE_ERROR'
  errcode = 13
}

type Method = 'claimAttempt' | 'changeAttempt' | 'listAttempts' | 'listDueAttempts' | 'endWallet'
type When = (...given: unknown[]) => boolean

/** A store that fails so often, before or after it has done what it was asked for. */
function faultyStore(world: ReturnType<typeof createTestWorld>) {
  let fault: { method: Method; when: When; times: number; isAfter: boolean } | undefined

  function wrap<Name extends Method>(name: Name): (typeof world.store)[Name] {
    const method = world.store[name] as (...given: unknown[]) => Promise<unknown>
    const call = async (...given: unknown[]) => {
      const strikes = fault?.method === name && fault.times > 0 && fault.when(...given)
      const isAfter = fault?.isAfter ?? false
      if (strikes && fault) fault.times -= 1
      if (strikes && !isAfter) throw boom()
      const outcome = await method(...given)
      if (strikes) throw boom()
      return outcome
    }
    return call as (typeof world.store)[Name]
  }

  return {
    store: {
      ...world.store,
      claimAttempt: wrap('claimAttempt'),
      changeAttempt: wrap('changeAttempt'),
      listAttempts: wrap('listAttempts'),
      listDueAttempts: wrap('listDueAttempts'),
      endWallet: wrap('endWallet'),
    },
    fail: (method: Method, when: When = () => true, { times = 1, isAfter = false } = {}) => {
      fault = { method, when, times, isAfter }
    },
  }
}

class NoSpace extends Error {
  override name = 'NoSpace'
  code = 'ENOSPC'
}

function boom(): Error {
  return new DiskFull('database or disk is full', { cause: new NoSpace('no space left, write') })
}

const to = (state: StoredAttempt['state']): When => {
  return (attempt) => (attempt as StoredAttempt).state === state
}

async function aShop(options: Parameters<typeof aPayingApp>[0] = {}) {
  const world = createTestWorld()
  const { store, fail } = faultyStore(world)
  const pauses: number[] = []
  const pause = async (ms: number) => void pauses.push(ms)
  const shop = await aPayingApp({ ...options, world, overrides: { store, pause } })
  return { ...shop, fail, pauses }
}

const brokeOff = (shop: PayingApp) =>
  shop.lines.filter(({ text }) => text === 'somebody has to look at a payment')

test.each([false, true])(
  'the answer of a charge is written for certain (commit lost: %s)',
  async (isAfter) => {
    const shop = await aShop()
    shop.fail('changeAttempt', to('succeeded'), { times: 3, isAfter })
    const attempt = await shop.pay()
    expect(attempt.status).toBe('succeeded')
    expect(await shop.path(attempt)).toEqual(['claimed', 'sent', 'succeeded'])
    expect(shop.control.charges()).toHaveLength(1)
    expect(shop.pauses).toEqual(isAfter ? [] : [100, 200, 400])
    expect(alarmsOf(shop)).toEqual([])
  },
)

test('a store that stays away with an answer in hand is one alarm, and no answer is dropped', async () => {
  const shop = await aShop()
  shop.fail('changeAttempt', to('succeeded'), { times: 30 })
  expect((await shop.pay()).status).toBe('succeeded')
  expect(alarmsOf(shop)).toEqual(['change_not_written'])
  expect(Math.max(...shop.pauses)).toBe(5 * second)
})

test('a decline and its wallet: no other write stands between the answer and its commit', async () => {
  const shop = await aShop()
  shop.fail('endWallet')
  shop.control.fail({ path: 'checkout/auth', kind: 'refuse', errorCode: '260016' })
  expect(await shop.pay()).toMatchObject({ status: 'declined', code: 'wallet_session_ended' })
})

test.each([false, true])(
  'where `sent` cannot be written nothing is sent, and the buyer may press again (commit lost: %s)',
  async (isAfter) => {
    const shop = await aShop()
    // Read back as well, a lost commit counts as written: so both fail.
    shop.fail('changeAttempt', to('sent'), { isAfter })
    const attempt = await shop.pay('key-1')
    const expected = isAfter ? 'succeeded' : 'declined'
    expect(attempt.status).toBe(expected)
    expect(shop.control.count('checkout/auth')).toBe(isAfter ? 1 : 0)
    if (isAfter) return
    expect(brokeOff(shop)[0]?.fields).toMatchObject({
      code: 'charge_broke_off',
      attemptId: attempt.id,
      error: { name: 'SqliteError', code: 13, causes: [{ name: 'NoSpace', code: 'ENOSPC' }] },
    })
    expect(await shop.pay('key-2')).toMatchObject({ status: 'succeeded' })
  },
)

test('a claim whose commit was not answered is charged, or leaves nothing behind', async () => {
  const lost = await aShop()
  lost.fail('claimAttempt', () => true, { isAfter: true })
  expect((await lost.pay()).status).toBe('succeeded')
  const failed = await aShop()
  failed.fail('claimAttempt')
  expect((await failed.press('key-1')).status).toBeGreaterThanOrEqual(500)
  expect((await failed.pay('key-1')).status).toBe('succeeded')
  expect(failed.control.charges()).toHaveLength(1)
})

test('a fault while a charge is prepared is told with its cause, and nothing is sent', async () => {
  const shop = await aShop()
  // The press looks at the attempts, and the charge once more.
  let looks = 0
  shop.fail('listAttempts', () => (looks += 1) === 2)
  expect(await shop.pay()).toMatchObject({ status: 'declined', code: 'not_sent' })
  expect(shop.control.count('checkout/auth')).toBe(0)
  expect(alarmsOf(shop)).toEqual(['charge_broke_off'])
})

test.each([
  ['is not written', false, 503],
  ['is written and not answered', true, 200],
] as const)('`completing` that %s: one completion', async (_how, isAfter, status) => {
  const shop = await aShop({ member: 'debit-card', switches: { callbackShape: 'classic' } })
  const attempt = await shop.pay()
  const posts = await shop.atBank(attempt)
  shop.fail('changeAttempt', to('completing'), { isAfter })
  for (const { url, fields } of posts) {
    expect((await postForm(shop, url, fields)).status).toBe(status)
    // The page that answers a failure posts itself again.
    await postForm(shop, url, fields)
  }
  await shop.app.drained()
  expect(shop.control.count('payment/v2/3dsecure/auth')).toBe(1)
  expect((await shop.stored(attempt)).state).toBe('succeeded')
})

test('rounds that cannot begin are one alarm until one does', async () => {
  const shop = await aShop()
  for (const failing of [5, 3]) {
    shop.fail('listDueAttempts', () => true, { times: failing })
    for (let round = 0; round < 10; round += 1) await shop.app.lookSoon()
  }
  expect(alarmsOf(shop)).toEqual(['lookups_failed', 'lookups_failed'])
})
