import { parseArgs } from 'node:util'
import { CheckoutError } from '../checkout/checkout-error.ts'
import { StorageError } from '../storage/storage-error.ts'
import { buyerIdSchema } from '../contract/index.ts'
import { cancelOpen } from './cancel-open.ts'
import { countKeys } from './count-keys.ts'
import { listDeadLetters, retryDeadLetter } from './dead-letters.ts'
import { OperatorError, type Desk, type Print } from './desk.ts'
import { eraseBuyer, exportBuyer, forgetBuyer } from './buyers.ts'
import { listAttention } from './list-attention.ts'
import { settleAttempt, type Settlement } from './settle-attempt.ts'

export const usage = `Usage: operate <command>

  list                                        attempts in unknown and review, and duplicates,
                                              with what iyzico says about them now
  settle <attempt> succeeded|declined --reason "…" [--force]
                                              settles an unknown or reviewed attempt by hand;
                                              --force declines what iyzico calls paid
  notices                                     notices that the merchant's server never took
  notices retry <notice>                      sends one of them again
  cancel-open                                 cancels every session that nobody has paid, as it
                                              has to be after a restored backup
  export <buyer>                              everything that is held on one buyer, as JSON
  forget <buyer>                              forgets the buyer's wallet, here and at iyzico
  erase <buyer>                               erases the buyer's data from orders that are over
  keys                                        how much is sealed under which key of ENCRYPTION_KEY

Exit code: 0 done, 1 could not be done, 2 wrong usage.`

export type ExitCode = 0 | 1 | 2

type Command = (desk: Desk, print: Print) => Promise<void>

const buyerCommands = new Map([
  ['export', exportBuyer],
  ['forget', forgetBuyer],
  ['erase', eraseBuyer],
])

/** Longer than this is a story, and may hold a name. */
const longestReason = 200

/** What the arguments ask for; undefined when they ask for nothing that there is. */
export function parseCommand(args: readonly string[]): Command | undefined {
  const parsed = parse(args)
  if (!parsed) return undefined
  const { words, reason, isForced } = parsed
  const [command, first, second] = words
  const isPlain = reason === undefined && !isForced
  if (command === 'list' && words.length === 1 && isPlain) return listAttention
  if (command === 'cancel-open' && words.length === 1 && isPlain) return cancelOpen
  if (command === 'keys' && words.length === 1 && isPlain) return countKeys
  const ofBuyer = buyerCommands.get(command ?? '')
  if (ofBuyer && words.length === 2 && isPlain) {
    const { data: buyerId } = buyerIdSchema.safeParse(first)
    return buyerId === undefined ? undefined : (desk, print) => ofBuyer(desk, buyerId, print)
  }
  if (command === 'notices' && isPlain) {
    if (words.length === 1) return listDeadLetters
    if (first !== 'retry' || second === undefined || words.length > 3) return undefined
    return (desk, print) => retryDeadLetter(desk, second, print)
  }
  const isSettlement = command === 'settle' && words.length === 3 && isReason(reason)
  if (!isSettlement || first === undefined || (second !== 'succeeded' && second !== 'declined')) {
    return undefined
  }
  const settlement: Settlement = { attemptId: first, to: second, reason: reason.trim(), isForced }
  return (desk, print) => settleAttempt(desk, settlement, print)
}

function parse(args: readonly string[]) {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { reason: { type: 'string' }, force: { type: 'boolean', default: false } },
    })
    return { words: positionals, reason: values.reason, isForced: values.force }
  } catch {
    return undefined
  }
}

function isReason(reason: string | undefined): reason is string {
  const length = reason?.trim().length ?? 0
  return length > 0 && length <= longestReason && !/\p{Cc}/u.test(reason ?? '')
}

/** Runs one command; what cannot be done is told in words, without a stack. */
export async function runCommand(
  command: Command,
  desk: Desk,
  print: { out: Print; problem: Print },
): Promise<ExitCode> {
  try {
    await command(desk, print.out)
    return 0
  } catch (error) {
    print.problem(toText(error))
    return 1
  }
}

/** Other messages than ours may quote what is stored. */
function toText(error: unknown): string {
  const ours = [OperatorError, CheckoutError, StorageError]
  if (error instanceof Error && ours.some((kind) => error instanceof kind)) return error.message
  return `It failed with ${error instanceof Error ? error.name : 'something unknown'}.`
}
