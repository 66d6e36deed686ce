/** A request, from when it was sent until its first bytes were there. */
export type Trip = { startedAt: number; answeredAt: number }

/**
 * How many of these trips can have waited for one another: the longest row of them in which each
 * begins when the one before it has been answered.
 */
export function countHops(trips: readonly Trip[]): number {
  let hops = 0
  let freeAt = -Infinity
  const inOrder = trips.toSorted((one, other) => one.answeredAt - other.answeredAt)
  for (const { startedAt, answeredAt } of inOrder) {
    if (startedAt < freeAt) continue
    hops += 1
    freeAt = answeredAt
  }
  return hops
}
