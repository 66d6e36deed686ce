import { type CSSProperties, useEffect, useRef, useState } from 'react'
import { defineWalletCheckout } from '../../element/define-wallet-checkout.ts'
import type { FetchSession } from '../../element/session-source.ts'
import type { CheckoutEvent } from '../../element/wallet-checkout-element.ts'
import type { EventName } from '../../protocol/messages.ts'
import type { CheckoutOptions, CheckoutSettings } from '../checkout-options.ts'
import { type Checkout, createCheckout } from '../create-checkout.ts'
import { type CheckoutEventProps, eventProps } from './event-props.ts'
import type { WalletCheckoutHandle } from './use-wallet-checkout.ts'

export type WalletCheckoutProps = CheckoutOptions &
  CheckoutEventProps & {
    /** From `useWalletCheckout()`, where a status is wanted. */
    checkout?: WalletCheckoutHandle | undefined
    /** Of the block around the checkout. */
    className?: string | undefined
    style?: CSSProperties | undefined
  }

/**
 * A checkout of one session. New callbacks and equal options change nothing; a new `session` starts
 * over, and anything else is changed in place. On a server it is an empty block.
 *
 * @example
 * <WalletCheckout
 *   bffUrl="https://pay.shop.example"
 *   session={session.id}
 *   clientSecret={session.clientSecret}
 *   onPaymentSuccess={({ detail }) => thank(detail.paymentId)}
 * />
 */
export function WalletCheckout(props: WalletCheckoutProps) {
  const { bffUrl, checkout: handle, className, style } = props
  const place = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })

  const [checkout] = useState(() => createCheckout({ bffUrl }))
  const [fetchSession] = useState(
    (): FetchSession => (request) =>
      latest.current.fetchSession?.(request) ?? Promise.reject(new Error('There is none any more')),
  )

  const monitor = handle?.monitor
  useEffect(() => monitor?.follow(checkout), [checkout, monitor])
  useEffect(() => hearAll(checkout, () => latest.current), [checkout])
  useEffect(() => {
    checkout.update({ ...toSettings(props), fetchSession: props.fetchSession && fetchSession })
  })
  useEffect(() => {
    // Names a second BFF before anything is shown of it.
    defineWalletCheckout(bffUrl)
    if (place.current) checkout.mount(place.current)
    return checkout.unmount
  }, [checkout, bffUrl])

  return <div ref={place} className={className} style={style} />
}

function toSettings(props: WalletCheckoutProps): CheckoutSettings {
  const { session, clientSecret, locale, theme, login, redirect, appearance, texts } = props
  return { session, clientSecret, locale, theme, login, redirect, appearance, texts }
}

/** Hands every event to the prop that is there when it comes. */
function hearAll(checkout: Checkout, latest: () => CheckoutEventProps): () => void {
  const stops = (Object.keys(eventProps) as EventName[]).map((name) =>
    checkout.on(name, (event) => {
      const listener = latest()[eventProps[name]] as ((heard: CheckoutEvent) => void) | undefined
      listener?.(event)
    }),
  )
  return () => {
    for (const stop of stops) stop()
  }
}
