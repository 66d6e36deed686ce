import type { Desk, Print } from './desk.ts'
import { holdingsOf } from './holdings.ts'

/** Everything that is held on one buyer, for whoever has a right to know. Never credentials. */
export async function exportBuyer(desk: Desk, buyerId: string, print: Print): Promise<void> {
  print(JSON.stringify(await holdingsOf(desk, buyerId), null, 2))
}

/** Forgets the wallet as the merchant's account page does. */
export async function forgetBuyer({ members }: Desk, buyerId: string, print: Print): Promise<void> {
  const { linked } = await members.read(buyerId)
  await members.forget(buyerId)
  print(
    linked
      ? 'The wallet is forgotten here. The running BFF tells iyzico to end its session.'
      : 'There is no wallet of this buyer.',
  )
}

/** Erases before its time what a buyer wants to be erased. */
export async function eraseBuyer(
  { retention }: Desk,
  buyerId: string,
  print: Print,
): Promise<void> {
  const { erased, kept, faults } = await retention.eraseOf(buyerId)
  print(`${erased} erased, ${kept} kept: open, in flight, over for less than a day, or unreadable.`)
  for (const { cause, ids } of faults) print(`Failed: ${ids.join(', ')} ${JSON.stringify(cause)}`)
}
