// The wallet holders of a soak: most have a good day, some decline, some meet iyzico's bad days.
import { seedMember, type FaultOrder, type Member, type SeedMemberName } from 'bff/fake-iyzico'

/** `good`: every answer is known beforehand. `bad`: anything but a 500 and a double charge. */
export type Holder = { member: Member; day: 'good' | 'declined' | 'bad' }

const crowd = 192
/** Every fifth pays from the balance, and one in twenty by a card without enough money. */
const kinds: readonly SeedMemberName[] = [
  ...Array.from({ length: 15 }, () => 'card' as const),
  ...Array.from({ length: 4 }, () => 'balance' as const),
  'insufficient-funds',
]

const badDays: readonly FaultOrder[] = [
  { path: 'retrieve/access-token', kind: 'html' },
  { path: 'retrieve/last-payment-info', kind: 'truncated-json' },
  { path: 'checkout/auth', kind: 'charge-then-reset' },
  { path: 'checkout/auth', kind: 'charge-then-5xx' },
  { path: 'checkout/auth', kind: 'charge-then-cut-off' },
  // Longer than a press of the button is held.
  { path: 'checkout/auth', kind: 'charge-then-delay', ms: 12_000 },
  { path: 'checkout/auth', kind: 'reset' },
  { path: 'checkout/auth', kind: 'server-error' },
]

/** Two hundred wallets; after every twenty-four with a good day, one with a bad day. */
export function createHolders(): { holders: Holder[]; faults: FaultOrder[] } {
  const holders: Holder[] = []
  const faults: FaultOrder[] = []
  for (const badDay of badDays) {
    for (let count = 0; count < crowd / badDays.length; count += 1) {
      const kind = kinds[holders.length % kinds.length] ?? 'card'
      const day = kind === 'insufficient-funds' ? 'declined' : 'good'
      holders.push({ member: aMember(kind, holders.length), day })
    }
    const member = aMember('card', holders.length)
    holders.push({ member, day: 'bad' })
    faults.push({ ...badDay, sessionToken: member.sessionToken, times: 'always' })
  }
  return { holders, faults }
}

function aMember(kind: SeedMemberName, index: number): Member {
  return { ...seedMember(kind), name: `${kind}-${index}`, sessionToken: crypto.randomUUID() }
}
