import { eachRow } from '../checkout/members/each-row.ts'
import { keyIdOf } from '../checkout/sealer.ts'
import type { Desk, Print } from './desk.ts'

const page = 500
const all = 1_000_000

/** What is sealed, and may have to be opened again. */
const kinds = ['orders', 'wallets', 'pages', 'farewells'] as const

/** The page of an attempt in another state is opened by nobody any more. */
const statesWithPages = ['challenge', 'open', 'verifying'] as const

type Kind = (typeof kinds)[number]

/** How many rows are sealed under which key, so that an operator knows when one can go. */
export async function countKeys(desk: Desk, print: Print): Promise<void> {
  const [first = '', ...older] = desk.sealer.keyIds
  const counts = await countByKey(desk)
  const strangers = [...counts.keys()].filter((id) => !desk.sealer.keyIds.includes(id))
  const line = (what: string, id: string) => {
    const row = counts.get(id)
    const numbers = kinds.map((kind) => `${kind} ${row?.[kind] ?? 0}`)
    print(`${what.padEnd(14)} ${id}  ${numbers.join('  ')}`)
  }
  line('first key', first)
  for (const id of older) line('older key', id)
  for (const id of strangers) line('NOT CONFIGURED', id)

  const needOlder = older.reduce((sum, id) => sum + totalOf(counts.get(id)), 0)
  const lost = strangers.reduce((sum, id) => sum + totalOf(counts.get(id)), 0)
  if (lost > 0) print(`${lost} rows are sealed under keys that are not configured: add them again.`)
  if (needOlder > 0) print(`${needOlder} rows still need an older key: keep it.`)
  else if (older.length > 0) print('Nothing needs an older key: it can go.')
  else if (lost === 0) print('Everything is sealed under the only key.')
}

type Row = Record<Kind, number>

async function countByKey({ store }: Desk): Promise<Map<string, Row>> {
  const counts = new Map<string, Row>()
  const add = (kind: Kind, sealed: string | null) => {
    if (sealed === null) return
    const id = keyIdOf(sealed) ?? '(no key)'
    const row = counts.get(id) ?? { orders: 0, wallets: 0, pages: 0, farewells: 0 }
    counts.set(id, { ...row, [kind]: row[kind] + 1 })
  }
  for await (const session of eachRow(store.listSessions, ({ id }) => id, page)) {
    add('orders', session.sealedOrder)
  }
  for await (const wallet of eachRow(store.listWallets, ({ buyerId }) => buyerId, page)) {
    add('wallets', wallet.sealedWallet)
  }
  for (const { sealedPage } of await store.listAttemptsIn(statesWithPages)) {
    add('pages', sealedPage)
  }
  for (const { sealedWallet } of await store.listDueFarewells(Number.MAX_SAFE_INTEGER, all)) {
    add('farewells', sealedWallet)
  }
  return counts
}

function totalOf(row: Row | undefined): number {
  return row ? kinds.reduce((sum, kind) => sum + row[kind], 0) : 0
}
