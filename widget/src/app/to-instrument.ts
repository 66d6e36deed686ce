import type { LastPayment, LastPaymentCard, Locale } from 'bff/contract'
import { formatExpiry } from '../i18n/format-expiry.ts'
import { languages } from '../i18n/languages.ts'
import { toBrand } from '../ui/brand.ts'
import type { InstrumentProps } from '../ui/instrument.tsx'

/** A last payment in the words of the screen. */
export function toInstrument(lastPayment: LastPayment, locale: Locale): InstrumentProps {
  const texts = languages[locale]
  if (lastPayment.paymentType === 'FUND') {
    return { brand: 'balance', titleParts: [texts.balance], detail: texts.balanceHint }
  }
  const { card } = lastPayment
  const titleParts = listTitleParts(card)
  const badge = toBadge(card, locale)
  const expiry = badge && formatExpiry(card.expireMonth, card.expireYear, locale)
  return {
    brand: toBrand(card.cardAssociation),
    titleParts: titleParts.length > 0 ? titleParts : [texts.card],
    ...(card.lastFourDigits && {
      digits: { lastFour: card.lastFourDigits, label: texts.cardEnding(card.lastFourDigits) },
    }),
    ...(expiry && { detail: texts.expires(expiry) }),
    ...(badge && { badge }),
  }
}

/** The same in one breath, for the live region. */
export function toSpokenInstrument(lastPayment: LastPayment, locale: Locale): string {
  const { titleParts, digits, badge } = toInstrument(lastPayment, locale)
  return [...titleParts, digits?.label, badge?.text].filter(Boolean).join(', ')
}

function listTitleParts({ cardBankName, cardFamily }: LastPaymentCard): string[] {
  const parts = [cardBankName?.trim(), cardFamily?.trim()].filter((part) => part !== undefined)
  return [...new Set(parts)].filter((part) => part !== '')
}

function toBadge(card: LastPaymentCard, locale: Locale): InstrumentProps['badge'] {
  const { expired, expiresSoon } = languages[locale]
  if (card.expired) return { tone: 'danger', text: expired }
  if (card.willExpireSoon) return { tone: 'warning', text: expiresSoon }
  return undefined
}
