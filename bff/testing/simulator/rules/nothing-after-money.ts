import { lastStepTo, moneyStates, type Step, type Watched } from '../ledger-watch.ts'
import type { World } from '../world.ts'

/**
 * Once the ledger knows that a session is paid, nothing of it moves on towards iyzico, and no page
 * on which it could be paid once more is handed out.
 */
export function watchNothingAfterMoney(world: World): void {
  const { ledger, findings } = world

  ledger.onMove((attempt, step) => {
    if (!['sent', 'completing', 'challenge'].includes(step.to)) return
    const paid = paidBeside(attempt)
    if (!paid) return
    const text = `${step.from} to ${step.to} while ${paid.id} is ${paid.row.state}`
    findings.report(`second-charge:${causeOf(step, paid)}`, attempt.id, text)
  })

  world.onPage(({ kind, attemptId }) => {
    const attempt = ledger.find(attemptId)
    const paid = attempt && paidBeside(attempt)
    const money = paid && moneyStepOf(paid)
    if (!attempt || !paid || !money || money.order > attempt.pageTakenIn) return
    const opened = lastStepTo(attempt, ['challenge', 'open'])
    const cause = opened && opened.order < money.order ? causeOf(opened, paid) : 'page-after-paid'
    findings.report(`second-charge:${cause}`, attemptId, `its ${kind} page was handed out`)
  })

  function paidBeside(attempt: Watched): Watched | undefined {
    return ledger.othersOf(attempt).find(({ row }) => moneyStates.has(row.state))
  }

  function moneyStepOf({ steps }: Watched): Step | undefined {
    return steps.find(({ to }) => moneyStates.has(to))
  }

  /** Whoever wrote that money is in should have stopped the rest. */
  function whyNotStopped(paid: Watched): string {
    const writer = world.instances.find(({ name }) => name === moneyStepOf(paid)?.by)
    if (writer && !writer.isUp()) return 'after-crash'
    return writer && writer.faults() > 0 ? 'after-store-fault' : 'race'
  }

  function causeOf({ from, to, order }: Step, paid: Watched): string {
    const wasOpen = order < (moneyStepOf(paid)?.order ?? 0)
    if (to === 'completing' || wasOpen) return whyNotStopped(paid)
    if (to === 'sent') return 'sent-after-paid'
    return from === 'verifying' ? 'back-to-challenge' : 'challenge-after-paid'
  }
}
