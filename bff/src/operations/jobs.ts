import type { FailureLog } from '../middleware/failure-log.ts'

/** What a process does by itself, again and again. */
export type Job = {
  /** Resolves when the last run has ended; none begins after it. */
  stop: () => Promise<void>
}

/** Runs at once, and then every so often; one run at a time, and a failed one ends nothing. */
export function startJob(everyMs: number, run: () => unknown, { failed, worked }: FailureLog): Job {
  let running: Promise<void> | undefined

  async function runOnce(): Promise<void> {
    try {
      await run()
      worked()
    } catch (error) {
      failed(error)
    } finally {
      running = undefined
    }
  }

  const start = () => {
    running ??= runOnce()
  }
  const timer = setInterval(start, everyMs)
  start()

  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
