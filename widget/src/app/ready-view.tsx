import type { Locale } from 'bff/contract'
import { formatAmount } from '../i18n/format-amount.ts'
import { languages } from '../i18n/languages.ts'
import type { Messages } from '../i18n/messages.ts'
import { Instrument } from '../ui/instrument.tsx'
import { Notice } from '../ui/notice.tsx'
import { PayButton } from '../ui/pay-button.tsx'
import { toInstrument } from './to-instrument.ts'
import type { Failure, Offer, Price } from './view.ts'

/** A shop or a bank that asked for a pause means more than a moment. */
const pauseMs = 10_000

/** What the member paid with last time, and the button that pays with it again. */
export function ReadyView(props: ReadyViewProps) {
  const { offer, isBusy, isPauseNeeded, notice, locale, isGenuine, onPay } = props
  const texts = languages[locale]
  const { paidPrice, currency } = offer.price
  return (
    <>
      <Instrument {...toInstrument(offer.lastPayment, locale)} />
      {notice && !offer.isOffline && <Notice text={texts.failures[notice.code]} />}
      <PayButton
        label={texts.pay(formatAmount(paidPrice, currency, locale))}
        blockedBecause={isBusy ? null : explainBlock(offer, texts)}
        isBusy={isBusy}
        waitMs={isPauseNeeded ? pauseMs : undefined}
        isGenuine={isGenuine}
        onPress={() => onPay(offer.price)}
      />
    </>
  )
}

type ReadyViewProps = {
  offer: Offer
  isBusy: boolean
  isPauseNeeded: boolean
  notice: Failure | null
  locale: Locale
  isGenuine: (event: Event) => boolean
  onPay: (price: Price) => void
}

function explainBlock({ lastPayment, isOffline }: Offer, texts: Messages): string | null {
  if (isOffline) return texts.offlineNotice
  const isExpired = lastPayment.paymentType === 'CARD_PAYMENT' && lastPayment.card.expired
  return isExpired ? texts.payNotWithExpired : null
}
