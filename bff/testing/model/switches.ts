import * as fc from 'fast-check'
import type { Switches } from '../../fake-iyzico/index.ts'
import { hostedSwitches } from './hosted-commands.ts'

/** How iyzico is in this run. */
export const switches = fc.record({
  chargeAnswer: fc.constantFrom('rich', 'rich', 'thin', 'bare'),
  callbackShape: fc.constantFrom('token', 'classic'),
  threeDSecure: fc.constantFrom('as-asked', 'dynamic', 'required'),
  lookupLagMs: fc.constantFrom(0, 0, 5_000, 150_000),
  unfinishedAs: fc.constantFrom('5122', 'status'),
  signatures: fc.constantFrom('right', 'absent'),
  webhooks: fc.constantFrom('once', 'lost', 'doubled', 'reordered', 'forged'),
  chargesThoughRefused: fc.boolean(),
  fraudStatus: fc.constantFrom<Switches['fraudStatus'][]>(1, 1, 'absent', 0),
  paidPaymentIdAs: fc.constantFrom('string', 'number'),
  outcome: fc.constantFrom('success', 'success', 'success', '10219'),
  ...hostedSwitches,
} as const)
