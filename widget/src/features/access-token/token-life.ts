/** How long an access token may be used, on the steady time of the widget. */
export type TokenLife = {
  /** When it was asked for: the BFF counts from some moment after this one. */
  startedAt: number
  lifeMs: number
}

/**
 * How long before its end a token is replaced. The BFF hands out the same token again while more
 * than 60 s, or half of its life, remain: asking earlier brings nothing new. Paying needs more than
 * 45 s, or a third of the life as received: asking later makes a buyer wait. So it lies between the
 * two, with room for a slow answer and for seconds that were rounded down.
 */
const replaceAhead = { longestMs: 50_000, share: 3 / 8 }

export function endOf({ startedAt, lifeMs }: TokenLife): number {
  return startedAt + lifeMs
}

/** When to ask for the next token. */
export function replaceAt(life: TokenLife): number {
  return endOf(life) - Math.min(replaceAhead.longestMs, life.lifeMs * replaceAhead.share)
}

/** Less than this is left when a buyer presses: then the token is replaced before it pays. */
const neededToPay = { longestMs: 45_000, share: 1 / 3 }

/** Whether so much is left that the token outlives a payment that starts now. */
export function isEnoughToPay(life: TokenLife, at: number): boolean {
  const needed = Math.min(neededToPay.longestMs, life.lifeMs * neededToPay.share)
  return endOf(life) - at >= needed
}

/** A life that is no number has ended, too. */
export function isOver(life: TokenLife, at: number): boolean {
  return !(at < endOf(life))
}
