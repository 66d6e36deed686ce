import { allAttempts, ledgerFault, noticesOf } from '../instance.ts'
import type { Watched } from '../ledger-watch.ts'
import type { World } from '../world.ts'

const finalStates = new Set(['succeeded', 'declined', 'not_sent', 'review'])

/** A day after the last trouble everything is settled, told, and adds up. */
export async function expectGoodDay(world: World): Promise<void> {
  const { store, findings, ledger, money } = world
  for (const row of await allAttempts(store)) {
    const attempt = ledger.find(row.id)
    if (!attempt) throw new Error('An attempt was never seen to be claimed')
    attempt.row = row
    if (!finalStates.has(row.state)) {
      findings.report(`unsettled:${row.state}`, row.id, 'a day later')
    }
    const isPaid = money.paidAt(row.conversationId).length > 0
    if (isPaid && row.state !== 'succeeded' && row.state !== 'review') {
      const { answered } = row.evidence
      const how = row.code === 'wallet_session_ended' ? '26xxxx' : answered
      findings.report(`money-lost:${row.state}-${how}`, row.id, `${row.code}, though it was paid`)
    }
  }
  for (const attempts of bySession(ledger.all())) expectOneCharge(world, attempts)
  await expectTold(world)
  const fault = await ledgerFault(store)
  if (fault !== undefined) findings.report('untrue-ledger', 'the ledger', fault)
}

/** Money that moved on a page after nobody could know of it any more is late, and counts apart. */
function expectOneCharge({ money, findings }: World, attempts: readonly Watched[]): void {
  const [session] = attempts.map(({ row }) => row.sessionId)
  const timely = attempts.flatMap((attempt) => {
    const times = money.paidAt(attempt.row.conversationId)
    return times.filter((at) => !isLate(attempt, at)).map((at) => ({ attempt, at }))
  })
  const isExplained = attempts.some(({ id }) => findings.has(id))
  if (timely.length > 1 && !isExplained) {
    const ids = timely.map(({ attempt }) => attempt.id).join(' ')
    findings.report('second-charge:unexplained', session ?? '', `charged for each of ${ids}`)
  }

  function isLate({ row, steps }: Watched, at: number): boolean {
    if (money.isPaidByCall(row.conversationId, at)) return false
    const declined = steps.find(({ to }) => to === 'declined')
    if (!declined) return false
    const known = money.lookUpsOf(row.conversationId).filter(({ askedAt }) => askedAt < declined.at)
    return at > declined.at || known.at(-1)?.said !== 'paid'
  }
}

/** The merchant hears of one success, and of every further one as a duplicate. */
async function expectTold({ store, ledger, findings }: World): Promise<void> {
  const notices = await noticesOf(store)
  for (const attempts of bySession(ledger.all())) {
    const sessionId = attempts[0]?.row.sessionId ?? ''
    const told = (type: string) =>
      notices.filter((each) => each.sessionId === sessionId && each.type.endsWith(`.${type}`))
        .length
    const paid = attempts.filter(({ row }) => row.state === 'succeeded').length
    const counts = `${paid} paid, told ${told('succeeded')} and ${told('duplicate')} as duplicates`
    if (told('succeeded') > 1) findings.report('told:two-successes', sessionId, counts)
    else if (told('succeeded') !== Math.min(1, paid)) {
      findings.report('told:no-success', sessionId, counts)
    } else if (told('duplicate') !== Math.max(0, paid - 1)) {
      findings.report('told:duplicates', sessionId, counts)
    }
    const isReviewed = attempts.some(({ steps }) => steps.some(({ to }) => to === 'review'))
    if (isReviewed && told('review') === 0) findings.report('told:no-review', sessionId, counts)
  }
}

function bySession(attempts: readonly Watched[]): Watched[][] {
  return [...Map.groupBy(attempts, ({ row }) => row.sessionId).values()]
}
