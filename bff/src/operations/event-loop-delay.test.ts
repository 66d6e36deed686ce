import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { watchEventLoop } from './event-loop-delay.ts'

function block(ms: number): void {
  const end = performance.now() + ms
  while (performance.now() < end);
}

test('tells that the loop is held up for as long as it is, and that it has recovered', async () => {
  const { readMs, stop } = watchEventLoop()
  onTestFinished(stop)
  while (readMs() <= 200) {
    block(300)
    await wait(1)
  }
  await expect.poll(readMs).toBeLessThan(200)
})
