/** A commit of the ledger, named by what it is about. */
export type Commit =
  | 'claim'
  | 'sent'
  | 'answer'
  | 'callback'
  | 'webhook'
  | 'look-up'
  /** Money for an attempt that had been declined: what runs beside it is stopped after that. */
  | 'late money'
  | 'other'

/** A place that a process goes by, where it can be made to die or to stand still. */
export type Seam =
  | `before the ${Commit} commit`
  | `after the ${Commit} commit`
  | 'before the first byte'
  | 'after the first byte'
  | 'in the middle of the answer'
  | 'after the answer'
  | 'before a look-up'
  | 'after a look-up'
  | 'beside a statement'

export type Plan = {
  at: Seam | 'anywhere'
  /** The how-manyth crossing it is: 1 for the next. */
  nth: number
  signal: 'SIGKILL' | 'SIGSTOP'
}

export type Cross = (seam: Seam) => void

/** Waits at one seam, and strikes its own process there, once. */
export function createTrap(first?: Plan): { arm: (plan: Plan) => void; cross: Cross } {
  let plan = first
  let crossings = 0
  return {
    arm: (next) => {
      plan = next
      crossings = 0
    },
    cross: (seam) => {
      if (!plan || (plan.at !== 'anywhere' && plan.at !== seam)) return
      crossings += 1
      if (crossings < plan.nth) return
      const { signal } = plan
      plan = undefined
      process.kill(process.pid, signal)
    },
  }
}
