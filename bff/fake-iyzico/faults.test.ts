import { expect, test } from 'vitest'
import { createFaultQueue, type FaultOrder } from './faults.ts'

function aQueue(...orders: FaultOrder[]) {
  const queue = createFaultQueue()
  orders.forEach(queue.add)
  const take = (path: 'access-token' | 'last-payment-info', order?: string) =>
    queue.take(`retrieve/${path}`, { conversationId: order })?.kind
  return { queue, take }
}

test('strikes the next call once, wherever it goes', () => {
  const { take } = aQueue({ kind: 'hang' })

  expect(take('last-payment-info')).toBe('hang')
  expect(take('last-payment-info')).toBeUndefined()
})

test('strikes as often as it was told, and only there', () => {
  const { take } = aQueue({ kind: 'reset', path: 'retrieve/access-token', times: 2 })

  expect(take('last-payment-info')).toBeUndefined()
  expect(take('access-token')).toBe('reset')
  expect(take('access-token')).toBe('reset')
  expect(take('access-token')).toBeUndefined()
})

test('strikes one order alone, so that tests can run side by side', () => {
  const { take } = aQueue({ kind: 'html', conversationId: 'order-1' })

  expect(take('access-token', 'order-2')).toBeUndefined()
  expect(take('access-token')).toBeUndefined()
  expect(take('access-token', 'order-1')).toBe('html')
})

test('strikes the calls of one wallet session alone', () => {
  const { queue } = aQueue({ kind: 'reset', sessionToken: 'session-1' })
  const take = (sessionToken: string) => queue.take('checkout/auth', { sessionToken })?.kind

  expect(take('session-2')).toBeUndefined()
  expect(take('session-1')).toBe('reset')
})

test('strikes in the order of scripting, and for ever when told so', () => {
  const { queue, take } = aQueue({ kind: 'hang' }, { kind: 'html', times: 'always' })

  expect([take('access-token'), take('access-token'), take('access-token')]).toEqual([
    'hang',
    'html',
    'html',
  ])
  expect(queue.waiting()).toEqual([{ kind: 'html', path: 'any', times: 'always', httpStatus: 502 }])
  queue.clear()
  expect(take('access-token')).toBeUndefined()
})

test('refuses an order that makes no sense', () => {
  const { queue } = aQueue()

  expect(() => queue.add({ kind: 'hang', times: 0 })).toThrow(/times/)
  expect(() => queue.add({ kind: 'delay', ms: -1 })).toThrow(/ms/)
})
