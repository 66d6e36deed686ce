import { expect, onTestFinished, test, vi } from 'vitest'
import { startJob } from './jobs.ts'

function useFakeTime(): void {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
}

test('runs at once and again, whatever became of the run before', async () => {
  useFakeTime()
  const runs: string[] = []
  const failed = vi.fn<(error: unknown) => void>()
  const worked = vi.fn<() => void>()
  const job = startJob(
    1_000,
    async () => {
      runs.push('run')
      if (runs.length === 1) throw new Error('no store')
    },
    { failed, worked },
  )
  await vi.advanceTimersByTimeAsync(2_000)
  expect(runs).toHaveLength(3)
  expect(failed.mock.calls).toEqual([[new Error('no store')]])
  expect(worked).toHaveBeenCalledTimes(2)
  await job.stop()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(runs).toHaveLength(3)
})

test('never runs twice at once, and stops when the run under way has ended', async () => {
  useFakeTime()
  const under = Promise.withResolvers<void>()
  const run = vi.fn<() => Promise<void>>(() => under.promise)
  const job = startJob(1_000, run, { failed: () => undefined, worked: () => undefined })
  await vi.advanceTimersByTimeAsync(5_000)
  expect(run).toHaveBeenCalledTimes(1)
  let isStopped = false
  const stopping = job.stop().then(() => (isStopped = true))
  await vi.advanceTimersByTimeAsync(1_000)
  expect(isStopped).toBe(false)
  under.resolve()
  await stopping
  await vi.advanceTimersByTimeAsync(5_000)
  expect(run).toHaveBeenCalledTimes(1)
})
