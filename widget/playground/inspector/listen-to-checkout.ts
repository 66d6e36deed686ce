import type { EventName } from '../../src/protocol/messages.ts'
import type { World } from '../world/create-world.ts'
import { redact } from './redact.ts'

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

/** Notes what a merchant's listeners hear on this page. */
export function listenToCheckout(page: Document, { recorder, tokens }: World): void {
  for (const name of Object.keys(eventNames)) {
    page.addEventListener(`wallet-checkout:${name}`, (event) => {
      const { detail } = event as CustomEvent<Record<string, unknown>>
      if (name === 'token-refreshed') tokens.tellReason(String(redactReason(detail)))
      recorder.add({ kind: 'event', name, detail: redact(detail) })
    })
  }
}

function redactReason(detail: Record<string, unknown>): unknown {
  return (redact(detail) as Record<string, unknown>)['reason'] ?? 'renewed'
}
