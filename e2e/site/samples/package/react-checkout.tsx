// #region component
import { useWalletCheckout, WalletCheckout } from 'wallet-checkout/react'

type Props = { id: string; clientSecret: string; onPaid: (attemptId: string) => void }

export function Checkout({ id, clientSecret, onPaid }: Props) {
  const checkout = useWalletCheckout()
  return (
    <>
      <WalletCheckout
        checkout={checkout}
        bffUrl="https://pay.shop.example"
        session={id}
        clientSecret={clientSecret}
        onPaymentSuccess={({ detail }) => onPaid(detail.attemptId)}
      />
      <p>{checkout.state === 'success' ? 'Paid' : ''}</p>
    </>
  )
}
// #endregion component
