// What buyers, merchants, banks, iyzico and the machine can do, as commands of a model-based test.
import * as fc from 'fast-check'
import {
  payLate,
  payLateAndPressAgain,
  repeatCallback,
  visitBank,
  webhook,
} from './bank-commands.ts'
import { closeTab, giveUp, loadChallenge, openTab, read } from './browser-commands.ts'
import type { Command } from './command.ts'
import { fault, kill, pause, release, restart, tick } from './machine-commands.ts'
import {
  cancelOrder,
  create,
  doublePay,
  pay,
  payAndCancelOrder,
  payAndDie,
  payWithoutRenewal,
} from './paying-commands.ts'

/** Paying and the bank come often; what ends a run early, seldom. */
export const commands = fc.commands(
  [
    ...times(6, pay),
    ...times(6, visitBank),
    ...times(6, tick),
    ...times(2, loadChallenge, doublePay, payAndDie, giveUp, fault, read, repeatCallback, webhook),
    ...times(2, restart, release, payLate, payLateAndPressAgain),
    create,
    payWithoutRenewal,
    payAndCancelOrder,
    openTab,
    kill,
    pause,
    closeTab,
    cancelOrder,
  ],
  { maxCommands: 40, size: 'max' },
)

function times(count: number, ...each: fc.Arbitrary<Command>[]): fc.Arbitrary<Command>[] {
  return Array.from({ length: count }, () => each).flat()
}
