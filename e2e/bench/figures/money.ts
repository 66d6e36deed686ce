/** What an honest account of money has none of. */
export type Damage = {
  /** Charges of a payment that was charged before. */
  double: number
  /** Charges that no order knows as its payment. */
  lost: number
  /** Payments of orders that moved no money. */
  unpaid: number
}

/** Holds the payments of all orders against iyzico's own list of movements of money. */
export function compareMoney(charged: readonly string[], paid: readonly string[]): Damage {
  const charges = new Set(charged)
  const payments = new Set(paid)
  return {
    double: charged.length - charges.size,
    lost: countMissing(charges, payments),
    unpaid: countMissing(payments, charges) + (paid.length - payments.size),
  }
}

/** How many of these the others do not have. */
function countMissing(these: ReadonlySet<string>, others: ReadonlySet<string>): number {
  return [...these].filter((each) => !others.has(each)).length
}

export function isDamage({ double, lost, unpaid }: Damage): boolean {
  return double + lost + unpaid > 0
}
