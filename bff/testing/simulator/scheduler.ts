import type { Chance } from './random.ts'

/** Whose work waits; it goes on only while its process runs. */
export type Owner = { runsAgainAt: () => number }

type Ticket = { readyAt: number; owner: Owner | undefined; go: () => void }

/**
 * The time of a run, and the only place that decides what happens next. Whatever waits holds a
 * ticket; of those that are due, the seed picks the next, and it runs until everything waits again.
 */
export function createScheduler(deps: {
  chance: Chance
  /** Epoch milliseconds. */
  startsAt: number
  onError: (label: string, error: unknown) => void
}) {
  const { chance, onError } = deps
  let now = deps.startsAt
  let tickets: Ticket[] = []

  /** Resolves so many milliseconds later, when the seed says so; never for a process that has died. */
  function pause(ms: number, owner?: Owner): Promise<void> {
    return new Promise((resolve) => {
      tickets.push({ readyAt: now + ms, owner, go: resolve })
    })
  }

  /** Begins something that nobody waits for. */
  function start(label: string, work: () => Promise<unknown>): void {
    work().catch((error: unknown) => onError(label, error))
  }

  function later(ms: number, label: string, work: () => Promise<unknown>): void {
    tickets.push({ readyAt: now + ms, owner: undefined, go: () => start(label, work) })
  }

  /** Runs everything that is due until this moment. */
  async function runUntil(end: number): Promise<void> {
    for (;;) {
      await quiet()
      const due = tickets.filter((ticket) => readyAt(ticket) <= now)
      if (due.length > 0) {
        const next = due.length === 1 ? due[0] : chance.pick(due)
        tickets = tickets.filter((ticket) => ticket !== next)
        next?.go()
        continue
      }
      const nextAt = Math.min(...tickets.map(readyAt))
      if (nextAt > end) break
      now = nextAt
    }
    now = Math.max(now, end)
  }

  function forget(owner: Owner): void {
    tickets = tickets.filter((ticket) => ticket.owner !== owner)
  }

  return {
    now: () => now,
    pause,
    start,
    later,
    runUntil,
    quiet,
    /** What this process waited for never comes. */
    forget,
    isBusy: () => tickets.length > 0,
  }
}

function readyAt({ readyAt: at, owner }: Ticket): number {
  return owner ? Math.max(at, owner.runsAgainAt()) : at
}

/** Everything that can go on without a ticket has done so: nothing here waits for a thread or a port. */
async function quiet(): Promise<void> {
  await new Promise((resolve) => {
    setImmediate(resolve)
  })
}
