import type { EventName } from '../src/protocol/messages.ts'

const eventNames: Record<EventName, true> = {
  ready: true,
  'state-change': true,
  'token-refreshed': true,
  'token-failed': true,
  'before-pay': true,
  'payment-success': true,
  'payment-failure': true,
  'payment-unknown': true,
  'login-required': true,
  cancel: true,
  error: true,
}

/** Writes down what a merchant's listeners hear, newest first. */
export function listEvents(list: Element, state: Element): void {
  for (const name of Object.keys(eventNames)) {
    document.addEventListener(`wallet-checkout:${name}`, (event) => {
      const { detail, target } = event as CustomEvent<unknown>
      state.textContent = (target as HTMLElement).dataset['state'] ?? ''
      const time = document.createElement('time')
      time.textContent = new Date().toLocaleTimeString('en-GB')
      const item = document.createElement('li')
      item.append(time, `${name} ${JSON.stringify(detail)}`)
      list.prepend(item)
    })
  }
}
