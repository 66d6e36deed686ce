import type { LastPayment, LastPaymentCard } from 'bff/contract'
import { formatExpiry } from '../i18n/format-expiry.ts'
import { fill } from '../i18n/fill.ts'
import type { Messages } from '../i18n/messages.ts'
import { toBrand } from '../ui/brand.ts'
import type { InstrumentProps } from '../ui/instrument.tsx'

/** A last payment in the words of the screen. */
export function toInstrument(lastPayment: LastPayment, texts: Messages): InstrumentProps {
  if (lastPayment.paymentType === 'FUND') {
    return { brand: 'balance', titleParts: [texts.balance], detail: texts.balanceHint }
  }
  const { card } = lastPayment
  const titleParts = listTitleParts(card)
  const badge = toBadge(card, texts)
  const expiry = badge && formatExpiry(card.expireMonth, card.expireYear, texts.locale)
  return {
    brand: toBrand(card.cardAssociation),
    titleParts: titleParts.length > 0 ? titleParts : [texts.card],
    ...(card.lastFourDigits && {
      digits: {
        lastFour: card.lastFourDigits,
        label: fill(texts.cardEnding, { lastFour: card.lastFourDigits }),
      },
    }),
    ...(expiry && { detail: fill(texts.expires, { monthAndYear: expiry }) }),
    ...(badge && { badge }),
  }
}

/** The same in one breath, for the live region. */
export function toSpokenInstrument(lastPayment: LastPayment, texts: Messages): string {
  const { titleParts, digits, badge } = toInstrument(lastPayment, texts)
  return [...titleParts, digits?.label, badge?.text].filter(Boolean).join(', ')
}

function listTitleParts({ cardBankName, cardFamily }: LastPaymentCard): string[] {
  const parts = [cardBankName?.trim(), cardFamily?.trim()].filter((part) => part !== undefined)
  return [...new Set(parts)].filter((part) => part !== '')
}

function toBadge(
  card: LastPaymentCard,
  { expired, expiresSoon }: Messages,
): InstrumentProps['badge'] {
  if (card.expired) return { tone: 'danger', text: expired }
  if (card.willExpireSoon) return { tone: 'warning', text: expiresSoon }
  return undefined
}
