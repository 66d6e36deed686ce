// iyzico's page was opened in a window of its own, which comes back to the page of thanks. Where the
// checkout that opened it is still there, that shows how it went, and this window can go.
/* oxlint-disable unicorn/require-post-message-target-origin -- a channel stays within its origin */
const isCheckout = document.querySelector('wallet-checkout') !== null
const channel = new BroadcastChannel('checkout')

channel.addEventListener('message', ({ data }) => {
  if (isCheckout && data === 'back') channel.postMessage('here')
  if (!isCheckout && data === 'here') close()
})
if (!isCheckout) channel.postMessage('back')
