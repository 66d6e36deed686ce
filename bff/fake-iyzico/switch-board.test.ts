import { expect, test } from 'vitest'
import { createSwitchBoard } from './switch-board.ts'
import { defaultSwitches } from './switches.ts'

test('stands as it was built, until it is changed, until it is reset', () => {
  const board = createSwitchBoard(defaultSwitches)
  board.set({ bank: 'alert' })

  expect(board.read()).toEqual({ ...defaultSwitches, bank: 'alert' })
  board.reset()
  expect(board.read()).toEqual(defaultSwitches)
})

test('changes for one order alone, so that tests can run side by side', () => {
  const board = createSwitchBoard(defaultSwitches)
  board.set({ outcome: '10051' }, { basketId: 'order-1', sessionToken: 'session-1' })

  expect(board.read({ basketId: 'order-1', sessionToken: 'session-1' }).outcome).toBe('10051')
  for (const subject of [{}, { basketId: 'order-1' }, { basketId: 'order-2', sessionToken: 's' }]) {
    expect(board.read(subject).outcome).toBe('by-card')
  }
})

test('lets the later change win', () => {
  const board = createSwitchBoard(defaultSwitches)
  board.set({ bank: 'popup' }, { conversationId: 'attempt-1' })
  board.set({ bank: 'alert' })

  expect(board.read({ conversationId: 'attempt-1' }).bank).toBe('alert')
})
