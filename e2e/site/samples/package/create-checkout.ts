// #region mount
import { createCheckout } from 'wallet-checkout'

const checkout = createCheckout({
  bffUrl: 'https://pay.shop.example',
  fetchSession, // below; or `session` and `clientSecret`, where the page has them already
})

checkout.on('payment-success', ({ detail }) => show(`Paid: ${detail.attemptId}`))
checkout.on('error', ({ detail }) => show(`${detail.userMessage} (${detail.requestId})`))
checkout.mount('#checkout')
// #endregion mount

// #region update
document.querySelector('#night')?.addEventListener('click', () => {
  checkout.update({ theme: 'dark' }) // in place: nothing is loaded anew
})
document.querySelector('#leave')?.addEventListener('click', () => {
  checkout.destroy() // frame, listeners and timers are gone
})
// #endregion update

// #region fetch-session
async function fetchSession({ signal }: { signal: AbortSignal }) {
  const answer = await fetch('/session', { signal })
  if (!answer.ok) throw new Error(`The shop answered ${answer.status}`)
  return (await answer.json()) as { id: string; clientSecret: string }
}
// #endregion fetch-session

function show(text: string): void {
  const outcome = document.querySelector('#outcome')
  if (outcome) outcome.textContent = text
}
