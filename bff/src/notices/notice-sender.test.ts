import { expect, test } from 'vitest'
import { createTestClock } from '../../testing/test-clock.ts'
import { createMemoryStore } from '../storage/memory-store.ts'
import { aChange, aClaim, anAttempt, aNotice, aSession } from '../storage/store-contract/rows.ts'
import type { Delivery } from './deliver-notice.ts'
import { createNoticeSender, type NoticeStore } from './notice-sender.ts'
import { retryDelays } from './next-try.ts'

const never = Number.MAX_SAFE_INTEGER
const day = 24 * 3_600_000
const render = async () => '{}'
const silentLog = { warn: () => undefined, error: () => undefined }

/** A store with these notices, and a sender whose deliveries end as the test says. */
async function aSender(ids: string[], answer: (id: string) => Delivery['kind']) {
  const clock = createTestClock()
  const store = createMemoryStore()
  const notices = ids.map((id) => aNotice({ id, createdAt: clock.now(), nextTryAt: clock.now() }))
  await store.insertSession(aSession())
  await store.claimAttempt(...aClaim())
  await store.changeAttempt(...aChange(anAttempt(), { state: 'succeeded' }), notices)

  const sent: string[] = []
  const lines: { level: string; fields: object }[] = []
  const outcomes: string[] = []
  const sender = createNoticeSender({
    store,
    clock,
    render,
    chance: () => 0,
    deliver: async (id) => {
      sent.push(id)
      const kind = answer(id)
      return kind === 'refused' ? { kind, status: 500 } : { kind }
    },
    log: {
      warn: (fields) => lines.push({ level: 'warn', fields }),
      error: (fields) => lines.push({ level: 'error', fields }),
    },
    onTried: (outcome) => outcomes.push(outcome),
  })
  return { clock, store, sent, lines, outcomes, sender }
}

test('sends what is due, once when it is taken', async () => {
  const { sender, sent, store, outcomes } = await aSender(['evt_1', 'evt_2'], () => 'taken')
  expect(await sender.round()).toBe(2)
  expect(await sender.round()).toBe(0)
  expect(sent).toEqual(['evt_1', 'evt_2'])
  expect(outcomes).toEqual(['taken', 'taken'])
  expect(await store.listDueNotices(never, 10)).toEqual([])
  expect(await store.listDeadNotices()).toEqual([])
})

test('tries eleven times in two days, and keeps the dead letter where it can be seen', async () => {
  const { sender, sent, store, clock, lines } = await aSender(['evt_1'], () => 'refused')
  for (const delay of retryDelays) {
    await sender.round()
    clock.advance(delay - 1)
    expect(await sender.round()).toBe(0)
    clock.advance(1)
  }
  expect(await store.listDeadNotices()).toEqual([])
  await sender.round()
  expect(sent).toHaveLength(11)
  expect(await store.listDeadNotices()).toMatchObject([
    { id: 'evt_1', tries: 11, deadAt: clock.now(), deliveredAt: null, nextTryAt: null },
  ])
  clock.advance(30 * day)
  expect(await sender.round()).toBe(0)
  expect(lines.filter(({ level }) => level === 'error')).toHaveLength(1)
})

test('gives up at once when the merchant’s server says 410', async () => {
  const { sender, store, outcomes } = await aSender(['evt_1'], () => 'gone')
  await sender.round()
  expect(await store.listDeadNotices()).toMatchObject([{ id: 'evt_1', tries: 1 }])
  expect(outcomes).toEqual(['gone', 'given_up'])
})

test('one that is not taken holds up no other', async () => {
  const { sender, store } = await aSender(['evt_1', 'evt_2', 'evt_3'], (id) =>
    id === 'evt_2' ? 'no_answer' : 'taken',
  )
  await sender.round()
  expect((await store.listDueNotices(never, 10)).map(({ id }) => id)).toEqual(['evt_2'])
})

test('an instance leaves alone what another one is sending', async () => {
  const { store, clock, sent, sender } = await aSender(['evt_1', 'evt_2'], () => 'taken')
  const taking = Promise.withResolvers<Delivery>()
  const other = createNoticeSender({
    store,
    clock,
    render,
    deliver: () => taking.promise,
    log: silentLog,
  })
  const round = other.round()
  await expect.poll(() => store.listDueNotices(clock.now(), 10)).toEqual([])
  expect(await sender.round()).toBe(0)
  taking.resolve({ kind: 'taken' })
  expect(await round).toBe(2)
  expect(sent).toEqual([])
  expect(await store.listDueNotices(never, 10)).toEqual([])
})

test('of two instances that read the same notices at once, each is sent by one', async () => {
  const { store, clock, sent, sender } = await aSender(['evt_1', 'evt_2'], () => 'taken')
  const bothHaveRead = Promise.withResolvers<void>()
  let reads = 0
  const reading: NoticeStore = {
    ...store,
    listDueNotices: async (now, limit) => {
      const due = await store.listDueNotices(now, limit)
      reads += 1
      if (reads === 2) bothHaveRead.resolve()
      await bothHaveRead.promise
      return due
    },
  }
  const deliver = async (id: string): Promise<Delivery> => {
    sent.push(id)
    return { kind: 'taken' }
  }
  const [one, other] = [1, 2].map(() =>
    createNoticeSender({ store: reading, clock, render, deliver, log: silentLog }),
  )
  const counts = await Promise.all([one?.round(), other?.round()])
  expect(counts.reduce((sum = 0, count = 0) => sum + count)).toBe(2)
  expect(sent.toSorted()).toEqual(['evt_1', 'evt_2'])
  expect(await sender.round()).toBe(0)
})

test('what a process was sending when it died is sent by another, half a minute later', async () => {
  const { sender, sent, clock, store } = await aSender(['evt_1'], () => 'taken')
  const deliver = () => Promise.reject(new Error('killed'))
  const dying = createNoticeSender({ store, clock, render, deliver, log: silentLog })
  await dying.round()
  expect(await sender.round()).toBe(0)
  clock.advance(30_000)
  expect(await sender.round()).toBe(1)
  expect(sent).toEqual(['evt_1'])
})

test('logs neither the content of a notice nor where it goes', async () => {
  const { sender, lines } = await aSender(['evt_1'], () => 'refused')
  await sender.round()
  expect(lines).toEqual([
    {
      level: 'warn',
      fields: {
        noticeId: 'evt_1',
        type: 'checkout_session.succeeded',
        tries: 1,
        kind: 'refused',
        status: 500,
      },
    },
  ])
})

test('without a webhook notices wait for three days, and are put away as no dead letters', async () => {
  const { store, clock, sender, sent } = await aSender(['evt_1'], () => 'taken')
  const silent = createNoticeSender({ store, clock, render, deliver: undefined, log: silentLog })
  expect(await silent.round()).toBe(0)
  clock.advance(3 * day)
  expect(await silent.round()).toBe(0)
  expect(await store.listDueNotices(clock.now(), 10)).toHaveLength(1)
  clock.advance(1)
  expect(await silent.round()).toBe(1)
  expect(await store.listDueNotices(never, 10)).toEqual([])
  expect(await store.listDeadNotices()).toEqual([])
  await sender.round()
  expect(sent).toEqual([])
})

test('a webhook that is configured within three days is told what has waited', async () => {
  const { store, clock, sender, sent } = await aSender(['evt_1'], () => 'taken')
  await createNoticeSender({ store, clock, render, deliver: undefined, log: silentLog }).round()
  clock.advance(2 * day)
  await sender.round()
  expect(sent).toEqual(['evt_1'])
})

test('one that cannot be rendered keeps no other from being sent, and is tried again', async () => {
  const { store, clock, sent, lines } = await aSender(['evt_1', 'evt_2'], () => 'taken')
  let isReadable = false
  const sender = createNoticeSender({
    store,
    clock,
    render: async ({ id }) => {
      if (id === 'evt_1' && !isReadable) throw new TypeError('no such row')
      return '{}'
    },
    deliver: async (id) => {
      sent.push(id)
      return { kind: 'taken' }
    },
    log: {
      warn: (fields) => lines.push({ level: 'warn', fields }),
      error: (fields) => lines.push({ level: 'error', fields }),
    },
  })
  await sender.round()
  expect(sent).toEqual(['evt_2'])
  expect(lines).toEqual([
    {
      level: 'error',
      fields: {
        noticeId: 'evt_1',
        type: 'checkout_session.succeeded',
        sessionId: 'cs_1',
        error: { name: 'TypeError' },
      },
    },
  ])
  isReadable = true
  clock.advance(30_000)
  await sender.round()
  expect(sent).toEqual(['evt_2', 'evt_1'])
})
