import type { TestApp } from './test-app.ts'

/** Lets time pass in steps, with a round of look-ups after each: the BFF's own loop, on a test clock. */
export async function letPass(app: TestApp, ms: number, stepMs = 1_000): Promise<void> {
  for (let passed = 0; passed < ms; passed += stepMs) {
    app.clock.advance(stepMs)
    await app.app.beat()
    // What a callback or a webhook has set off is over before the next round begins.
    await app.app.lookSoon()
    await app.app.reconciler.round()
  }
}
