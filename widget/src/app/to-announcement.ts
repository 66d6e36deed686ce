import type { Locale } from 'bff/contract'
import { languages } from '../i18n/languages.ts'
import { toSpokenInstrument } from './to-instrument.ts'
import { toMessage } from './to-message.ts'
import type { View } from './view.ts'

/** What the live region says about a view. Urgent messages are alerts, which speak for themselves. */
export function toAnnouncement(view: View, locale: Locale): string {
  const texts = languages[locale]
  if (view.kind === 'loading') return texts.loading
  if (view.kind === 'ready') {
    if (view.isOffline) return texts.offlineNotice
    if (view.isBusy) return texts.paying
    if (view.notice) return texts.failures[view.notice.code]
    return texts.ready(toSpokenInstrument(view.lastPayment, locale))
  }
  if (view.kind === 'paying' || (view.kind === 'declined' && view.isBusy)) return texts.paying
  if (view.kind === 'failed' && view.isRetrying) return texts.retrying
  const message = toMessage(view, locale)
  return message && !message.isUrgent ? `${message.heading}. ${message.text}` : ''
}
