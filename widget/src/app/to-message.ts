import { formatAmount } from '../i18n/format-amount.ts'
import { fill } from '../i18n/fill.ts'
import type { Messages } from '../i18n/messages.ts'
import type { MessageProps } from '../ui/message.tsx'
import type { Challenge, Decline, LoginView, View } from './view.ts'

type MessageWords = Omit<MessageProps, 'action' | 'isTextOld'>

/** The words of a view that is a message; null for the views that are not. */
export function toMessage(view: View, texts: Messages): MessageWords | null {
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
        text: explainDecline(view, texts),
        isUrgent: true,
      }
    case 'challenge':
      return {
        tone: view.notice ? 'warning' : 'calm',
        heading: texts.challengeHeading,
        text: explainChallenge(view, texts),
      }
    case 'unknown':
      return { tone: 'waiting', heading: texts.unknownHeading, text: texts.unknown }
    case 'review':
      return { tone: 'waiting', heading: texts.reviewHeading, text: texts.review }
    case 'paused':
      return { tone: 'waiting', heading: texts.pausedHeading, text: texts.paused }
    case 'login':
      return { tone: 'calm', ...toLoginMessage(view, texts) }
    case 'paid': {
      const { price } = view
      const amount = price && formatAmount(price.paidPrice, price.currency, texts.locale)
      const text = amount ? fill(texts.paid, { amount }) : failures.already_paid
      return { tone: 'good', heading: texts.paidHeading, text }
    }
    case 'in_progress':
      return {
        tone: 'waiting',
        heading: texts.inProgressHeading,
        text: view.isHosted ? texts.unknown : failures.payment_in_progress,
      }
    case 'over':
      return {
        tone: view.code === 'session_expired' ? 'waiting' : 'warning',
        heading: texts.sessionOverHeading,
        text: failures[view.code],
        isUrgent: true,
        ...footnote(view.requestId, texts),
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
        ...footnote(view.requestId, texts),
      }
    }
  }
}

function toLoginMessage({ page, reason }: LoginView, texts: Messages) {
  const { failures } = texts
  if (page !== 'none') {
    const text = page === 'open' ? texts.hosted : texts.hostedClosed
    return { heading: texts.hostedHeading, text }
  }
  switch (reason) {
    case 'not_linked':
      return { heading: texts.loginHeading, text: failures.wallet_not_linked }
    case 'ended':
      return { heading: texts.loginAgainHeading, text: failures.wallet_session_ended }
    case 'chosen':
      return { heading: texts.otherWay, text: texts.otherWayHint }
  }
}

function explainChallenge({ url, notice }: Challenge, texts: Messages): string {
  if (notice) return texts.failures[notice.code]
  return url === null ? texts.challengeGone : texts.challenge
}

/** A BFF newer than this frame may have a reason of its own, and says it in the session's language. */
function explainDecline({ code, detail }: Decline, { declines }: Messages): string {
  return Object.hasOwn(declines, code) ? declines[code] : (detail ?? declines.card_declined)
}

function footnote(requestId: string | null, texts: Messages) {
  return requestId === null ? {} : { footnote: fill(texts.requestId, { id: requestId }) }
}
