import { expect, it } from 'vitest'
import type { StoredAttempt } from '../../checkout/ledger-store.ts'
import type { Store } from '../store.ts'
import type { OpenEmpty } from './open-empty.ts'
import { newEvidence } from '../../checkout/ledger/new-attempt.ts'
import { aChange, aClaim, anAttempt, aNotice, aSession } from './rows.ts'

export function changeTests(openEmpty: OpenEmpty): void {
  /** @param sessionIds one attempt in each: `pa_cs_1` in `cs_1`. */
  async function openWithAttempts(...sessionIds: string[]): Promise<Store> {
    const store = await openEmpty()
    for (const id of sessionIds) {
      await store.insertSession(aSession({ id, conversationId: `of ${id}` }))
      await store.claimAttempt(...aClaim(attemptOf(id)))
    }
    return store
  }

  it('writes every field, with its event and its notices', async () => {
    const store = await openWithAttempts('cs_1')
    const changes: Partial<StoredAttempt> = {
      state: 'verifying',
      paymentType: '3DS',
      priceMinor: 999_999_999_99,
      paidPriceMinor: 1,
      currency: 'EUR',
      basketId: 'another basket',
      code: 'challenge_cancelled',
      upstreamToken: 'token \u0000 of iyzico',
      paymentId: '0012345',
      sealedPage: 'sealed',
      evidence: {
        ...newEvidence(8),
        lookups: 3,
        notFound: { count: 2, firstMs: 10, lastMs: 20 },
        answered: 'thin',
        givenUpCode: 'challenge_closed',
        pageIds: ['page 1', 'page \u0000 2'],
        recheckAtMs: [1, 2, 3],
        late: true,
      },
      nextLookupAt: 8_640_000_000_000_000,
      instanceId: 'instance-2',
      sentAt: 5,
      since: 6,
      completedAt: 7,
    }
    const [attempt, event] = aChange(attemptOf('cs_1'), changes)
    const notices = [aNotice({ nextTryAt: 2 }), aNotice({ id: 'evt_2', nextTryAt: 1 })]
    expect(await store.changeAttempt(attempt, event, notices)).toBe('changed')
    expect(await store.findAttempt('pa_cs_1')).toStrictEqual(attempt)
    expect((await store.listAttemptEvents('pa_cs_1')).at(-1)).toStrictEqual(event)
    expect(await store.listDueNotices(2, 10)).toStrictEqual(notices.toReversed())
  })

  it('writes nothing when somebody else has changed the attempt meanwhile', async () => {
    const store = await openWithAttempts('cs_1')
    const [sent] = aChange(attemptOf('cs_1'), { state: 'sent' })
    await store.changeAttempt(...aChange(attemptOf('cs_1'), { state: 'sent' }))
    const late = aChange(attemptOf('cs_1'), { state: 'not_sent' })
    const early = aChange({ ...sent, version: 3 }, { state: 'unknown' })
    const unknown = aChange(anAttempt('unknown'), { state: 'sent' })
    for (const change of [late, early, unknown]) {
      expect(await store.changeAttempt(...change, [aNotice()])).toBe('stale')
    }
    expect(await store.findAttempt('pa_cs_1')).toStrictEqual(sent)
    expect(await store.listAttemptEvents('pa_cs_1')).toHaveLength(2)
    expect(await store.listDueNotices(Number.MAX_SAFE_INTEGER, 10)).toStrictEqual([])
  })

  it('lets exactly one of many simultaneous changes of one version win', async () => {
    const store = await openWithAttempts('cs_1')
    const changes = Array.from({ length: 30 }, (_, index) =>
      aChange(attemptOf('cs_1'), { state: 'sent', sentAt: index }),
    )
    const outcomes = await Promise.all(changes.map((change) => store.changeAttempt(...change)))
    const winner = outcomes.indexOf('changed')
    expect(outcomes.toSpliced(winner, 1)).toStrictEqual(Array(29).fill('stale'))
    expect(await store.findAttempt('pa_cs_1')).toStrictEqual(changes[winner]?.[0])
    expect(await store.listAttemptEvents('pa_cs_1')).toHaveLength(2)
  })

  it.each([{ upstreamToken: 'token-1' }, { paymentId: 'payment-1' }])(
    'gives %o to one attempt only',
    async (name) => {
      const store = await openWithAttempts('cs_1', 'cs_2', 'cs_3')
      const first = aChange(attemptOf('cs_1'), { state: 'sent', ...name })
      expect(await store.changeAttempt(...first)).toBe('changed')
      const foreign = aChange(attemptOf('cs_2'), { state: 'sent', ...name })
      expect(await store.changeAttempt(...foreign, [aNotice()])).toBe('not_unique')
      expect(await store.findAttempt('pa_cs_2')).toStrictEqual(attemptOf('cs_2'))
      expect(await store.listAttemptEvents('pa_cs_2')).toHaveLength(1)
      expect(await store.listDueNotices(Number.MAX_SAFE_INTEGER, 10)).toStrictEqual([])

      expect(await store.changeAttempt(...aChange(first[0], { state: 'unknown' }))).toBe('changed')
      const nameless = aChange(attemptOf('cs_3'), { state: 'sent' })
      expect(await store.changeAttempt(...nameless)).toBe('changed')
      const freed = aChange({ ...attemptOf('cs_1'), version: 3 }, { state: 'unknown' })
      expect(await store.changeAttempt(...freed)).toBe('changed')
      expect(await store.changeAttempt(...foreign)).toBe('changed')
    },
  )

  it('says stale rather than not unique, so that the row is read again first', async () => {
    const store = await openWithAttempts('cs_1', 'cs_2')
    await store.changeAttempt(...aChange(attemptOf('cs_1'), { paymentId: 'payment-1' }))
    const stale = { ...attemptOf('cs_2'), version: 2 }
    expect(await store.changeAttempt(...aChange(stale, { paymentId: 'payment-1' }))).toBe('stale')
  })

  it('gives one payment to exactly one of many attempts that ask for it at once', async () => {
    const sessionIds = Array.from({ length: 12 }, (_, index) => `cs_${index}`)
    const store = await openWithAttempts(...sessionIds)
    const outcomes = await Promise.all(
      sessionIds.map((id) =>
        store.changeAttempt(...aChange(attemptOf(id), { paymentId: 'payment-1' })),
      ),
    )
    expect(outcomes.toSorted()).toStrictEqual(['changed', ...Array(11).fill('not_unique')])
  })

  it('takes money that comes after a decline, beside whatever is in flight by then', async () => {
    const store = await openWithAttempts('cs_1')
    const [declined, event] = aChange(attemptOf('cs_1'), { state: 'declined' })
    await store.changeAttempt(declined, event)
    await store.claimAttempt(...aClaim(anAttempt('next')))
    const [reviewed, reviewedEvent] = aChange(declined, { state: 'review' })
    expect(await store.changeAttempt(reviewed, reviewedEvent)).toBe('changed')
    await store.changeAttempt(...aChange(anAttempt('next'), { state: 'succeeded' }))
    const evidence = { ...reviewed.evidence, isDuplicate: true }
    const second = aChange(reviewed, { state: 'succeeded', evidence })
    expect(await store.changeAttempt(...second)).toBe('changed')
    const states = (await store.listAttempts('cs_1')).map(({ state }) => state)
    expect(states).toStrictEqual(['succeeded', 'succeeded'])
  })

  it.each(['succeeded', 'review'] as const)(
    'R61: lets nothing lead to a charge beside an attempt that is %s, and writes nothing of it',
    async (state) => {
      const store = await openWithAttempts('cs_1')
      const [declined, event] = aChange(attemptOf('cs_1'), { state: 'declined' })
      await store.changeAttempt(declined, event)
      const next = anAttempt('next')
      await store.claimAttempt(...aClaim(next))
      await store.changeAttempt(...aChange(declined, { state }))
      for (const forbidden of ['sent', 'challenge', 'completing', 'open'] as const) {
        expect(await store.changeAttempt(...aChange(next, { state: forbidden }))).toBe('stale')
      }
      expect(await store.findAttempt(next.id)).toStrictEqual(next)
      expect(await store.listAttemptEvents(next.id)).toHaveLength(1)
      expect(await store.changeAttempt(...aChange(next, { state: 'not_sent' }))).toBe('changed')
    },
  )

  it('takes two successes of one session only as a first and a duplicate', async () => {
    const store = await openWithAttempts('cs_1')
    const [declined, event] = aChange(attemptOf('cs_1'), { state: 'declined' })
    await store.changeAttempt(declined, event)
    await store.claimAttempt(...aClaim(anAttempt('next')))
    const late = aChange(declined, { state: 'succeeded' })
    const second = aChange(anAttempt('next'), { state: 'succeeded' })
    const outcomes = await Promise.all([
      store.changeAttempt(...late),
      store.changeAttempt(...second),
    ])
    expect(outcomes.toSorted()).toStrictEqual(['changed', 'stale'])
    const [loser] = outcomes[0] === 'stale' ? late : second
    const read = { ...loser, version: loser.version - 1 }
    const evidence = { ...loser.evidence, isDuplicate: true }
    const again = aChange(read, { state: 'succeeded', evidence })
    expect(await store.changeAttempt(...again)).toBe('changed')
  })

  it('lets nothing be claimed beside money that is in review after a decline', async () => {
    const store = await openWithAttempts('cs_1')
    const [declined, event] = aChange(attemptOf('cs_1'), { state: 'declined' })
    await store.changeAttempt(declined, event)
    await store.changeAttempt(...aChange(declined, { state: 'review' }))
    expect(await store.claimAttempt(...aClaim(anAttempt('next')))).toBe('in_flight')
    expect(await store.cancelSession('cs_1', 10)).toBe('in_flight')
  })

  it('either shows a late success to who claims, or the claim to who wrote the success', async () => {
    const sessionIds = Array.from({ length: 30 }, (_, index) => `cs_${index}`)
    const store = await openWithAttempts(...sessionIds)
    const races = sessionIds.map(async (sessionId) => {
      const [declined, event] = aChange(attemptOf(sessionId), { state: 'declined' })
      await store.changeAttempt(declined, event)
      const succeed = async () => {
        await store.changeAttempt(...aChange(declined, { state: 'succeeded' }))
        return store.listAttempts(sessionId)
      }
      const claim = aClaim(anAttempt(`next of ${sessionId}`, { sessionId }))
      const [seen, outcome] = await Promise.all([succeed(), store.claimAttempt(...claim)])
      return outcome === 'paid' ? seen.length === 1 : seen.length === 2
    })
    expect(await Promise.all(races)).toStrictEqual(Array(30).fill(true))
  })

  it('writes the attempt, the event and the notices, or none of them', async () => {
    const store = await openWithAttempts('cs_1')
    const change = aChange(attemptOf('cs_1'), { state: 'sent' })
    const twice = [aNotice(), aNotice({ id: 'evt_2', sessionId: 'cs_unknown' })]
    await expect(store.changeAttempt(...change, twice)).rejects.toThrow(/foreign key|no session/i)
    expect(await store.findAttempt('pa_cs_1')).toStrictEqual(attemptOf('cs_1'))
    expect(await store.listAttemptEvents('pa_cs_1')).toHaveLength(1)
    expect(await store.listDueNotices(Number.MAX_SAFE_INTEGER, 10)).toStrictEqual([])
    expect(await store.changeAttempt(...change, [aNotice()])).toBe('changed')
  })

  it('lists the attempts in some states, oldest first', async () => {
    const store = await openWithAttempts('cs_1', 'cs_2', 'cs_3', 'cs_4')
    const older = { createdAt: attemptOf('cs_1').createdAt - 1 }
    await store.changeAttempt(...aChange(attemptOf('cs_2'), { state: 'unknown' }))
    await store.changeAttempt(...aChange(attemptOf('cs_3'), { state: 'review', ...older }))
    await store.changeAttempt(...aChange(attemptOf('cs_4'), { state: 'unknown' }))
    const idsIn = async (...states: StoredAttempt['state'][]) =>
      (await store.listAttemptsIn(states)).map(({ id }) => id)
    expect(await idsIn('unknown', 'review')).toStrictEqual(['pa_cs_3', 'pa_cs_2', 'pa_cs_4'])
    expect(await idsIn('claimed')).toStrictEqual(['pa_cs_1'])
    expect(await idsIn('succeeded')).toStrictEqual([])
    expect(await idsIn()).toStrictEqual([])
  })

  it('finds the attempt of a kind that succeeded last', async () => {
    const store = await openWithAttempts('cs_1', 'cs_2', 'cs_3')
    expect(await store.findLatestSuccess('one_tap')).toBeUndefined()
    for (const [id, since] of [
      ['cs_1', 3],
      ['cs_2', 5],
      ['cs_3', 4],
    ] as const) {
      await store.changeAttempt(...aChange(attemptOf(id), { state: 'succeeded', since }))
    }
    expect((await store.findLatestSuccess('one_tap'))?.id).toBe('pa_cs_2')
    expect(await store.findLatestSuccess('hosted')).toBeUndefined()
  })

  it('hands out copies of attempts and events', async () => {
    const store = await openWithAttempts('cs_1')
    const found = await store.findAttempt('pa_cs_1')
    found?.evidence.pageIds.push('changed by the reader')
    const [event] = await store.listAttemptEvents('pa_cs_1')
    if (event) event.changes.state = 'succeeded'
    expect(await store.findAttempt('pa_cs_1')).toStrictEqual(attemptOf('cs_1'))
    const again = await store.listAttemptEvents('pa_cs_1')
    expect(again[0]?.changes.state).toBe('claimed')
  })
}

function attemptOf(sessionId: string): StoredAttempt {
  return anAttempt(sessionId, { sessionId })
}
