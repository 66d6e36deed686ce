import type { Attempt } from 'bff/contract'
import { useEffect, useEffectEvent, useMemo, useState, useSyncExternalStore } from 'react'
import { meetAttempt } from './latest-attempt.ts'
import { PaymentKeeper, type PaymentOutside } from './payment-keeper.ts'
import type { Payment } from './payment.ts'

type Options = PaymentOutside & {
  /** What the checkout session says; undefined until it was read. */
  lastAttempt: Attempt | null | undefined
  newKey?: () => string
}

export type PaymentHandle = Payment & Pick<PaymentKeeper, 'press' | 'adopt' | 'giveUp' | 'askNow'>

/** Paying the checkout session of this frame. Mounted once in a frame. */
export function usePayment({ lastAttempt, newKey = randomKey, ...latest }: Options): PaymentHandle {
  const [keeper] = useState(() => new PaymentKeeper({ newKey }))

  const outside = useEffectEvent(() => latest)
  useEffect(
    () =>
      keeper.start({
        pay: (order) => outside().pay(order),
        readPayment: (id, signal) => outside().readPayment(id, signal),
        cancelPayment: (id, reason) => outside().cancelPayment(id, reason),
        withPayingToken: (pay) => outside().withPayingToken(pay),
        readSession: () => outside().readSession(),
        askPage: (price) => outside().askPage(price),
        onCancelled: () => outside().onCancelled(),
      }),
    [keeper],
  )
  useEffect(() => {
    if (lastAttempt !== undefined) keeper.meet(lastAttempt)
  }, [keeper, lastAttempt])

  const state = useSyncExternalStore(keeper.subscribe, keeper.snapshot)
  return useMemo(() => {
    const { press, adopt, giveUp, askNow } = keeper
    // At once, so that no screen is shown in between that does not know of it yet.
    const attempt = meetAttempt(state.attempt, lastAttempt ?? null)
    return { ...state, attempt, press, adopt, giveUp, askNow }
  }, [keeper, state, lastAttempt])
}

function randomKey(): string {
  return crypto.randomUUID()
}
