/** One charge as the kernel saw it. */
export type TracedCharge = {
  conversationId: string
  /** Its `sent` row was written and synced, and all of the WAL with it, before its first byte. */
  isDurable: boolean
  /** What happened since the charge before, in order. */
  order: string[]
}

/**
 * Reads the output of `strace -f -yy`. The row of an attempt and the body of its charge both hold
 * its conversationId, and the row its state right before it.
 */
export function readTrace(text: string): TracedCharge[] {
  const charges: TracedCharge[] = []
  let order: string[] = []
  const note = (step: string) => {
    if (order.at(-1) !== step) order.push(step)
  }
  let sentRows = new Set<string>()
  let syncedRows = new Set<string>()
  let isWalDirty = false
  for (const line of wholeCalls(text)) {
    if (/ pwrite64\(\d+<[^>]*-wal>/.test(line)) {
      isWalDirty = true
      const sent = [...line.matchAll(/one_tapsent.*?(pay_[0-9a-f]{32})/g)].map(([, id = '']) => id)
      for (const id of sent) sentRows.add(id)
      note(sent.length > 0 ? 'write of the row in "sent" to the WAL' : 'write to the WAL')
    } else if (/ f(data)?sync\(\d+<[^>]*-wal>\) = 0/.test(line)) {
      isWalDirty = false
      syncedRows = new Set([...syncedRows, ...sentRows])
      sentRows = new Set()
      note('sync of the WAL')
    } else if (/ (write|writev|sendto|sendmsg)\(\d+<TCP/.test(line) && line.includes(chargePath)) {
      const conversationId = /pay_[0-9a-f]{32}/.exec(line)?.[0] ?? ''
      note('first byte of the charge to the socket')
      const isDurable = syncedRows.has(conversationId) && !isWalDirty
      charges.push({ conversationId, isDurable, order })
      order = []
    }
  }
  return charges
}

const chargePath = '/checkout/auth'

/** Of a call that another thread's call interrupted, strace prints the halves apart. */
function wholeCalls(text: string): string[] {
  const begun = new Map<string, string>()
  return text.split('\n').flatMap((line) => {
    const [thread = ''] = line.split(' ', 1)
    if (line.endsWith('<unfinished ...>')) {
      begun.set(thread, line.replace(/ ?<unfinished ...>$/, ''))
      // What is written counts from its beginning, and what is synced from its end.
      return / (f(data)?sync)\(/.test(line) ? [] : [line]
    }
    const resumed = /<\.\.\. f(?:data)?sync resumed>(.*)$/.exec(line)
    return resumed ? [`${begun.get(thread) ?? ''}${resumed[1] ?? ''}`] : [line]
  })
}
