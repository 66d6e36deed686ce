// #region component
import { useWalletCheckout, WalletCheckout } from 'wallet-checkout/react'

export function Checkout({ id, clientSecret }: { id: string; clientSecret: string }) {
  const checkout = useWalletCheckout()
  return (
    <>
      <WalletCheckout
        checkout={checkout}
        bffUrl="https://pay.shop.example"
        session={id}
        clientSecret={clientSecret}
        onPaymentSuccess={({ detail }) => console.log('paid', detail.attemptId)}
      />
      <p id="outcome">{checkout.state === 'success' ? 'Paid' : ''}</p>
    </>
  )
}
// #endregion component
