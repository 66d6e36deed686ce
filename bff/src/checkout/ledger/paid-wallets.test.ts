// A paid hosted page that brings no wallet session: the log tells how iyzico's answer looked.
import { expect, test } from 'vitest'
import { anAttempt, factsOf } from '../../../testing/attempts.ts'
import { aHostedShop } from '../../../testing/hosted-shop.ts'
import { aSession } from '../../storage/store-contract/rows.ts'
import { createSealer } from '../sealer.ts'
import { createMemoryStore } from '../../storage/memory-store.ts'
import { createTestClock } from '../../../testing/test-clock.ts'
import { createWallets } from '../wallets.ts'
import { createPaidWallets } from './paid-wallets.ts'

function notesOf(lines: { level: string; fields: object }[]): object[] {
  return lines.flatMap(({ level, fields }) => (level === 'warn' ? [fields] : []))
}

test('tells the places of the answer’s values, and none of the values', async () => {
  const shop = await aHostedShop({ switches: { sessionInfoAs: 'missing' } })
  shop.control.fail({ path: 'retrieve/session', kind: 'refuse', errorCode: '5087' })
  await shop.payThere()
  expect(await shop.frameSession()).toMatchObject({ status: 'succeeded', wallet: 'none' })

  const { id, sessionId } = await shop.last()
  expect(notesOf(shop.lines)).toEqual([
    {
      code: 'paid_without_wallet_session',
      attemptId: id,
      sessionId,
      keyPaths: expect.arrayContaining(['memberGsmNumber', 'itemTransactions[].price', 'token']),
    },
  ])
  const [payment] = shop.control.payments()
  const told = JSON.stringify(notesOf(shop.lines))
  expect(told).not.toContain(payment?.token)
  expect(told).not.toContain('sandboxtest')
})

test.each(['object', 'flat'] as const)(
  'says nothing where the session is there, as %s',
  async (sessionInfoAs) => {
    const shop = await aHostedShop({ switches: { sessionInfoAs } })
    await shop.payThere()
    expect(notesOf(shop.lines)).toEqual([])
  },
)

test('says nothing where retrieve/session brings it', async () => {
  const shop = await aHostedShop({ switches: { sessionInfoAs: 'missing' } })
  await shop.payThere()
  expect(await shop.frameSession()).toMatchObject({ wallet: 'linked' })
  expect(notesOf(shop.lines)).toEqual([])
})

test('says it once for each attempt, however often its success is judged', async () => {
  const clock = createTestClock()
  const store = createMemoryStore({ clock })
  await store.insertSession(aSession({ id: 'cs_1' }))
  const sealer = await createSealer({ keys: [btoa('0123456789abcdef0123456789abcdef')], clock })
  const told: string[] = []
  const { linkWalletOf } = createPaidWallets({
    store,
    gateway: { fetchWalletSession: async () => undefined },
    wallets: createWallets({ store, sealer, clock }),
    note: ({ attemptId, keyPaths }) => told.push([attemptId, ...keyPaths].join(' ')),
  })
  const answer = { kind: 'found', paymentStatus: 'SUCCESS', facts: factsOf() } as const
  for (const id of ['pa_1', 'pa_1', 'pa_2']) {
    await linkWalletOf(anAttempt({ id, sessionId: 'cs_1' }), { ...answer, keyPaths: ['token'] })
  }
  await linkWalletOf(anAttempt({ id: 'pa_3', sessionId: 'cs_gone' }), answer)
  expect(told).toEqual(['pa_1 token', 'pa_2 token'])
})
