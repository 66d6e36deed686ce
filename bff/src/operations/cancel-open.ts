import type { Desk, Print } from './desk.ts'

const page = 200

/**
 * Cancels every session that nobody has paid, the expired ones too: a create would open them again.
 * What is in flight stays, and is settled by look-ups; where that is a page of iyzico's alone, the
 * session is cancelled with the page's end.
 */
export async function cancelOpen({ store, clock }: Desk, print: Print): Promise<void> {
  const inFlight: string[] = []
  const requested: string[] = []
  let cancelled = 0
  let last = ''
  for (;;) {
    const ids = await store.listUnpaidSessions(last, page)
    for (const id of ids) {
      const outcome = await store.cancelSession(id, clock.now())
      if (outcome === 'cancelled') cancelled += 1
      if (outcome === 'requested') requested.push(id)
      if (outcome === 'in_flight') inFlight.push(id)
    }
    last = ids.at(-1) ?? last
    if (ids.length < page) break
  }
  for (const id of requested) print(`page open  session ${id}`)
  for (const id of inFlight) print(`in flight  session ${id}`)
  print(
    `${cancelled} cancelled, ${requested.length} with a page that is open still, ` +
      `${inFlight.length} in flight.`,
  )
}
