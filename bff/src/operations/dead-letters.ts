import { OperatorError, type Desk, type Print } from './desk.ts'

/** What the merchant's server never took, the oldest first. */
export async function listDeadLetters({ store }: Desk, print: Print): Promise<void> {
  const dead = await store.listDeadNotices()
  for (const { id, type, sessionId, createdAt, deadAt, tries } of dead) {
    const times = `written ${toTime(createdAt)}  given up ${toTime(deadAt ?? createdAt)}`
    print(`${id}  ${type}  session ${sessionId}  ${times}  tries ${tries}`)
  }
  print(dead.length === 0 ? 'No dead letters.' : `${dead.length} not taken.`)
}

/** Sends a dead letter again, with a whole new series of tries. @throws OperatorError. */
export async function retryDeadLetter(
  { store, clock }: Desk,
  id: string,
  print: Print,
): Promise<void> {
  const notice = (await store.listDeadNotices()).find((each) => each.id === id)
  if (!notice) throw new OperatorError(`There is no dead letter ${id}.`)
  await store.changeNotice({ ...notice, tries: 0, nextTryAt: clock.now(), deadAt: null })
  print(`${id} is sent again by the running BFF.`)
}

function toTime(at: number): string {
  return new Date(at).toISOString()
}
