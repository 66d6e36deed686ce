// Time, the machine, and the faults of the way to iyzico.
import * as fc from 'fast-check'
import type { FaultOrder } from '../../fake-iyzico/index.ts'
import { minute, second } from './arguments.ts'
import { command } from './command.ts'
import { hostedFaults } from './hosted-commands.ts'

export const tick = fc
  .constantFrom(
    second,
    second,
    2 * second,
    3 * second,
    6 * second,
    6 * second,
    12 * second,
    35 * second,
    65 * second,
    5 * minute,
    11 * minute,
    31 * minute,
    46 * minute,
  )
  .map((ms) =>
    command(
      `${ms / second} s pass`,
      (real) => real.tick(ms),
      () => true,
    ),
  )

export const kill = fc.constant(command('kill', (real) => real.kill(0)))

export const restart = fc.constant(
  command(
    'restart',
    (real) => real.restart(),
    ({ isUp }) => !isUp,
  ),
)

export const pause = fc.constant(
  command('pause, and another starts', async (real) => {
    real.pause()
    await real.restart()
  }),
)

export const release = fc.constant(command('what is held goes on', (real) => real.release()))

const faults: FaultOrder[] = [
  { path: 'checkout/auth', kind: 'charge-then-cut-off' },
  { path: 'checkout/auth', kind: 'charge-then-5xx' },
  { path: 'checkout/auth', kind: 'reset' },
  { path: 'checkout/auth', kind: 'truncated-json' },
  { path: 'checkout/auth', kind: 'refuse', errorCode: '10219' },
  { path: 'checkout/auth', kind: 'refuse', errorCode: '10051' },
  { path: 'checkout/auth', kind: 'refuse', errorCode: '5010' },
  { path: 'checkout/auth', kind: 'refuse', errorCode: '987654' },
  { path: 'payment/v2/3dsecure/auth', kind: 'charge-then-reset' },
  { path: 'payment/v2/3dsecure/auth', kind: 'reset' },
  { path: 'payment/v2/3dsecure/auth', kind: 'refuse', errorCode: '10219' },
  { path: 'payment/detail', kind: 'reset', times: 3 },
  { path: 'payment/detail', kind: 'html', times: 2 },
  { path: 'retrieve/payment', kind: 'reset', times: 3 },
  { path: 'retrieve/payment', kind: 'server-error', times: 2 },
  { path: 'retrieve/last-payment-info', kind: 'reset' },
  { path: 'retrieve/access-token', kind: 'server-error' },
  ...hostedFaults,
]

export const fault = fc.constantFrom(...faults).map((order) =>
  command(
    `fault ${JSON.stringify(order)}`,
    (real) => real.control.fail(order),
    () => true,
  ),
)
