import { expect, test } from 'vitest'
import type { PaymentGateway } from '../checkout/payment-gateway.ts'
import { meterGateway } from './metrics-gateway.ts'
import { noMeters, type Meters } from './metrics.ts'

const answers = {
  charge: { kind: 'not_sent' },
  completeThreeDs: { kind: 'unreadable', httpStatus: 404 },
  openHostedPage: { kind: 'refused', errorCode: '5062', httpStatus: 200 },
  lookUpByToken: { kind: 'not_found' },
  lookUpByConversationId: { kind: 'failed', why: 'time-out' },
} as const

test('counts each call by how it ended, and hands its answer on', async () => {
  const gateway: PaymentGateway = {
    charge: async () => answers.charge,
    completeThreeDs: async () => answers.completeThreeDs,
    openHostedPage: async () => answers.openHostedPage,
    lookUpByToken: async () => answers.lookUpByToken,
    lookUpByConversationId: async () => answers.lookUpByConversationId,
  }
  const counted: unknown[][] = []
  const note =
    (name: string) =>
    (...labels: unknown[]) => {
      counted.push([name, ...labels])
    }
  const meters: Meters = {
    ...noMeters,
    charge: note('charge'),
    hostedPage: note('hosted page'),
    lookup: note('look-up'),
  }
  const metered = meterGateway(gateway, meters)

  for (const [name, answer] of Object.entries(answers)) {
    const call = metered[name as keyof PaymentGateway] as () => Promise<unknown>
    expect(await call()).toBe(answer)
  }
  expect(counted).toEqual([
    ['charge', 'charge', 'not_sent'],
    ['charge', 'completion', 'unreadable'],
    ['hosted page', 'refused'],
    ['look-up', 'token', 'not_found'],
    ['look-up', 'conversation_id', 'failed'],
  ])
})
