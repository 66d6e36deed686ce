// What the types of the package allow and refuse. Checked with the sources, and again with the
// package as it is published.
import { createCheckout, defineWalletCheckout } from 'wallet-checkout'
import type { CheckoutOptions, ErrorDetail, FetchSession, HostState } from 'wallet-checkout'
import { useWalletCheckout, WalletCheckout } from 'wallet-checkout/react'

const bffUrl = 'https://pay.shop.example'
const credentials = { id: 'cs_1', clientSecret: 'cs_1_secret_1' }

export function scripts(): void {
  defineWalletCheckout(bffUrl)
  const checkout = createCheckout({ bffUrl, session: 'cs_1', clientSecret: 'x', locale: 'tr' })
  const state: HostState = checkout.state
  const ready: Promise<void> = checkout.ready
  const stop: () => void = checkout.on('payment-success', ({ detail }) => {
    const paymentId: string | null = detail.paymentId
    // @ts-expect-error -- no such field
    void [paymentId, detail.cardNumber]
  })
  checkout.on('error', ({ detail }) => {
    const told: ErrorDetail = detail
    void told
  })
  checkout.on('before-pay', (event) => event.preventDefault())
  // @ts-expect-error -- no such event
  checkout.on('payed', () => {})
  checkout.update({ theme: 'dark', locale: undefined })
  // @ts-expect-error -- no such theme
  checkout.update({ theme: 'pink' })
  // @ts-expect-error -- the BFF stays the one it is
  checkout.update({ bffUrl })
  // @ts-expect-error -- without the address of the BFF there is nothing to show
  createCheckout({ session: 'cs_1' })
  // @ts-expect-error -- the state is told, not set
  checkout.state = 'ready'
  void [state, ready, stop]
}

export const options: CheckoutOptions = {
  bffUrl,
  appearance: { preset: 'soft', colors: { accent: '#0a7d4f' }, radius: 6, density: 'roomy' },
  texts: { tr: { loading: 'Az kaldı' } },
  redirect: 'on-success',
}

export const wrongPreset: CheckoutOptions = {
  bffUrl,
  // @ts-expect-error -- no such preset
  appearance: { preset: 'loud' },
}

export const fetchSession: FetchSession = ({ reason, signal }) => {
  const known: 'initial' | 'expired' | 'wake' = reason
  void known
  signal.throwIfAborted()
  return Promise.resolve(credentials)
}

// @ts-expect-error -- an id alone is no session
export const withoutSecret: FetchSession = () => Promise.resolve({ id: 'cs_1' })

export function markup(page: Document): void {
  const element = page.querySelector('wallet-checkout')
  if (!element) return
  element.appearance = { radius: 4 }
  element.fetchSession = fetchSession
  // @ts-expect-error -- a radius is a number
  element.appearance = { radius: '4px' }
  element.addEventListener('wallet-checkout:payment-success', ({ detail }) => {
    const restored: boolean = detail.restored
    void restored
  })
  page.addEventListener('wallet-checkout:token-failed', ({ detail }) => {
    const retryIn: number | null = detail.retryIn
    void retryIn
  })
  page.addEventListener('wallet-checkout:payment-failure', ({ detail }) => {
    // @ts-expect-error -- a failed payment has no id of iyzico's
    void detail.paymentId
  })
}

export function Page() {
  const checkout = useWalletCheckout()
  const state: HostState = checkout.state
  const userMessage: string | undefined = checkout.error?.userMessage
  return (
    <>
      <WalletCheckout
        {...options}
        checkout={checkout}
        className="pay"
        onReady={() => {}}
        onStateChange={({ detail: { state: now, previous } }) => void [now, previous]}
        onBeforePay={(event) => event.preventDefault()}
        onTokenRefreshed={({ detail }) => detail.expiresIn + 1}
        onError={({ detail }) => detail.recovery}
      />
      {/* @ts-expect-error -- no such event */}
      <WalletCheckout bffUrl={bffUrl} onPayed={() => {}} />
      {/* @ts-expect-error -- no such language */}
      <WalletCheckout bffUrl={bffUrl} locale="de" />
      <wallet-checkout session="cs_1" client-secret="x" theme="dark" appearance={{ radius: 4 }} />
      {/* @ts-expect-error -- no such way to log in */}
      <wallet-checkout session="cs_1" client-secret="x" login="tab" />
      <output title={userMessage}>{state}</output>
    </>
  )
}
