import { moneyStates, type Step, type Watched } from '../ledger-watch.ts'
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
    const paidIn = paid?.steps.find(({ to }) => moneyStates.has(to))?.order ?? Infinity
    if (!attempt || paidIn > attempt.pageTakenIn) return
    findings.report('second-charge:page-after-paid', attemptId, `its ${kind} page was handed out`)
  })

  function paidBeside(attempt: Watched): Watched | undefined {
    return ledger.othersOf(attempt).find(({ row }) => moneyStates.has(row.state))
  }

  function causeOf({ from, to }: Step, paid: Watched): string {
    if (to === 'sent') return 'sent-after-paid'
    if (to === 'challenge') {
      return from === 'verifying' ? 'back-to-challenge' : 'challenge-after-paid'
    }
    const money = paid.steps.find((step) => moneyStates.has(step.to))
    const writer = world.instances.find(({ name }) => name === money?.by)
    if (writer && !writer.isUp()) return 'after-crash'
    return writer && writer.faults() > 0 ? 'after-store-fault' : 'race'
  }
}
