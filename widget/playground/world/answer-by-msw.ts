import { createHandlers } from '../../src/mocks/create-handlers.ts'
import { startMocks } from '../../src/mocks/start-mocks.ts'
import type { World } from './create-world.ts'

/** Lets the worker of MSW ask this page for all that Vite does not serve. */
export function answerByMsw({ bff, iyzico }: World, origin: string): Promise<void> {
  return startMocks(createHandlers({ app: { fetch: bff }, iyzico: { fetch: iyzico } }, origin))
}
