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
import { repeated } from './command.ts'
import { hostedCommands } from './hosted-commands.ts'
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
    ...repeated(6, pay),
    ...repeated(6, visitBank),
    ...repeated(6, tick),
    ...repeated(
      2,
      loadChallenge,
      doublePay,
      payAndDie,
      giveUp,
      fault,
      read,
      repeatCallback,
      webhook,
    ),
    ...repeated(2, restart, release, payLate, payLateAndPressAgain),
    ...hostedCommands,
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
