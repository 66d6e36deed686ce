import { lastStepTo, type Watched } from '../ledger-watch.ts'
import type { World } from '../world.ts'

/** The product never sends a charge later than this after its commit, and the connection takes a moment. */
const sendWithinMs = 5_100

const minute = 60_000

/** A call that moves money: when the ledger let it go, and since when its earlier declines are asked about. */
type Call = { askedFrom: number; at: number; by: string }

/** No charge leaves for a session whose money iyzico has taken, where we could have known. */
export function watchNoSecondCharge(world: World): void {
  const { ledger, money, findings, scheduler } = world

  money.onChargeLeaves(({ path, conversationId }, by) => {
    const attempt = ledger.findByConversation(conversationId)
    const committed = attempt && lastStepTo(attempt, ['sent', 'completing'])
    if (!attempt || !committed) return
    const lateMs = scheduler.now() - committed.at
    if (lateMs > sendWithinMs) {
      findings.report('sent-late', attempt.id, `${path} left ${lateMs} ms after its commit`)
    }
    const askedFrom = path.endsWith('/checkout/auth') ? claimedAt(attempt) : committed.at - minute
    expectNoMoney(attempt, { askedFrom, at: committed.at, by })
  })

  world.onPage(({ kind, attemptId }) => {
    const attempt = ledger.find(attemptId)
    const sent = attempt && lastStepTo(attempt, ['sent'])
    if (kind === 'hosted' && attempt && sent) {
      expectNoMoney(attempt, { askedFrom: claimedAt(attempt), at: sent.at, by: sent.by })
    }
  })

  function expectNoMoney(attempt: Watched, call: Call): void {
    const { at } = call
    for (const earlier of ledger.othersOf(attempt)) {
      const { state, conversationId } = earlier.row
      if (state !== 'declined' && state !== 'not_sent') continue
      const paidAt = money.paidAt(conversationId).find((moment) => moment <= at)
      if (paidAt === undefined) continue
      const cause = causeOf(world, earlier, paidAt, call)
      if (!cause) continue
      const { code } = earlier.row
      const text = `charged though ${earlier.id} (${state}, ${code}) was paid ${at - paidAt} ms before`
      findings.report(`second-charge:${cause}`, attempt.id, text)
    }
  }
}

function claimedAt({ steps }: Watched): number {
  return steps[0]?.at ?? 0
}

/** Why nobody may charge on top of it; undefined where nobody could know. */
function causeOf(
  { money, instances }: World,
  { row, steps }: Watched,
  paidAt: number,
  { askedFrom, at, by }: Call,
): string | undefined {
  if (money.isPaidByCall(row.conversationId, paidAt)) {
    if (row.code === 'wallet_session_ended') return '26xxxx-called-a-decline'
    if (row.evidence.answered === 'unlisted') return 'short-rule'
    const declinedAt = steps.at(-1)?.at ?? 0
    const isEarly = row.code === 'not_charged' && declinedAt - paidAt < 45 * 60_000
    const isStepped = instances.some(({ stepsSince }) => stepsSince(paidAt) !== 0)
    if (isEarly && isStepped) return 'clock-step'
    return isEarly ? 'declined-too-early' : `charged-though-${row.code}`
  }
  const recheck = money
    .lookUpsOf(row.conversationId)
    .find(({ by: asker, askedAt }) => asker === by && askedAt >= askedFrom && askedAt <= at)
  if (recheck?.said === 'paid') return 'recheck-ignored'
  if (recheck?.said === 'moving') return 'money-was-moving'
  return recheck || paidAt > askedFrom ? undefined : 'recheck-skipped'
}
