import type { Locale } from 'bff/contract'
import { formatAmount } from '../i18n/format-amount.ts'
import { languages } from '../i18n/languages.ts'
import type { Messages } from '../i18n/messages.ts'
import { Instrument } from '../ui/instrument.tsx'
import { Notice } from '../ui/notice.tsx'
import { PayButton } from '../ui/pay-button.tsx'
import { toInstrument } from './to-instrument.ts'
import type { Ready } from './view.ts'

/** What the member paid with last time, and the button that will pay with it again. */
export function ReadyView({ view, locale }: { view: Ready; locale: Locale }) {
  const texts = languages[locale]
  const { paidPrice, currency } = view.price
  return (
    <>
      <Instrument {...toInstrument(view.lastPayment, locale)} />
      {view.isOffline && <Notice text={texts.offlineNotice} />}
      <PayButton
        label={texts.pay(formatAmount(paidPrice, currency, locale))}
        blockedBecause={explainBlock(view, texts)}
      />
    </>
  )
}

function explainBlock({ lastPayment, isOffline }: Ready, texts: Messages): string {
  if (isOffline) return texts.payWhenOnline
  const isExpired = lastPayment.paymentType === 'CARD_PAYMENT' && lastPayment.card.expired
  return isExpired ? texts.payNotWithExpired : texts.payNotOpen
}
