import { fill } from '../i18n/fill.ts'
import type { Messages } from '../i18n/messages.ts'
import { toSpokenInstrument } from './to-instrument.ts'
import { toMessage } from './to-message.ts'
import type { View } from './view.ts'

/** What the live region says about a view. Urgent messages are alerts, which speak for themselves. */
export function toAnnouncement(view: View, texts: Messages): string {
  if (view.kind === 'loading') return texts.loading
  if (view.kind === 'ready') {
    if (view.isOffline) return texts.offlineNotice
    if (view.isBusy) return texts.paying
    if (view.notice) return texts.failures[view.notice.code]
    return fill(texts.ready, { instrument: toSpokenInstrument(view.lastPayment, texts) })
  }
  if (view.kind === 'login' || view.kind === 'declined') {
    const login = view.kind === 'login' ? view : view.login
    if (login?.isBusy) return texts.hostedOpening
    if (login?.notice) return texts.failures[login.notice.code]
  }
  if (view.kind === 'paying' || (view.kind === 'declined' && view.isBusy)) return texts.paying
  if (view.kind === 'failed' && view.isRetrying) return texts.retrying
  const message = toMessage(view, texts)
  return message && !message.isUrgent ? `${message.heading}. ${message.text}` : ''
}
