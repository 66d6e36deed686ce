import type { Locale } from 'bff/contract'
import { formatAmount } from '../i18n/format-amount.ts'
import { languages } from '../i18n/languages.ts'
import type { MessageProps } from '../ui/message.tsx'
import type { Challenge, View } from './view.ts'

type MessageWords = Omit<MessageProps, 'action' | 'isTextOld'>

/** The words of a view that is a message; null for the views that are not. */
export function toMessage(view: View, locale: Locale): MessageWords | null {
  const texts = languages[locale]
  const { failures } = texts
  switch (view.kind) {
    case 'loading':
    case 'ready':
    case 'paying':
      return null
    case 'declined':
      return {
        tone: 'danger',
        heading: texts.declinedHeading,
        text: view.detail ?? texts.notSent,
        isUrgent: true,
      }
    case 'challenge':
      return {
        tone: view.notice ? 'warning' : 'calm',
        heading: texts.challengeHeading,
        text: explainChallenge(view, locale),
      }
    case 'unknown':
      return { tone: 'waiting', heading: texts.unknownHeading, text: texts.unknown }
    case 'review':
      return { tone: 'waiting', heading: texts.reviewHeading, text: texts.review }
    case 'paused':
      return { tone: 'waiting', heading: texts.pausedHeading, text: texts.paused }
    case 'login': {
      const isAgain = view.reason === 'wallet_session_ended'
      const heading = isAgain ? texts.loginAgainHeading : texts.loginHeading
      return { tone: 'calm', heading, text: failures[view.reason] }
    }
    case 'paid': {
      const { price } = view
      const amount = price && formatAmount(price.paidPrice, price.currency, locale)
      const text = amount ? texts.paid(amount) : failures.already_paid
      return { tone: 'good', heading: texts.paidHeading, text }
    }
    case 'in_progress':
      return {
        tone: 'waiting',
        heading: texts.inProgressHeading,
        text: failures.payment_in_progress,
      }
    case 'over':
      return {
        tone: view.code === 'session_expired' ? 'waiting' : 'warning',
        heading: texts.sessionOverHeading,
        text: failures[view.code],
        isUrgent: true,
        ...footnote(view.requestId, locale),
      }
    case 'offline':
      return {
        tone: 'offline',
        heading: texts.offlineHeading,
        text: failures.offline,
        isUrgent: true,
      }
    case 'failed': {
      const isUnavailable = view.code === 'misconfigured'
      return {
        tone: isUnavailable ? 'warning' : 'danger',
        heading: isUnavailable ? texts.unavailableHeading : texts.errorHeading,
        text: failures[view.code],
        isUrgent: true,
        ...footnote(view.requestId, locale),
      }
    }
  }
}

function explainChallenge({ url, notice }: Challenge, locale: Locale): string {
  const texts = languages[locale]
  if (notice) return texts.failures[notice.code]
  return url === null ? texts.challengeGone : texts.challenge
}

function footnote(requestId: string | null, locale: Locale) {
  return requestId === null ? {} : { footnote: languages[locale].requestId(requestId) }
}
