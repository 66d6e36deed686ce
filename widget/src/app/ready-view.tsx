import { formatAmount } from '../i18n/format-amount.ts'
import { fill } from '../i18n/fill.ts'
import type { Messages } from '../i18n/messages.ts'
import { Instrument } from '../ui/instrument.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Notice } from '../ui/notice.tsx'
import { PayButton } from '../ui/pay-button.tsx'
import { toInstrument } from './to-instrument.ts'
import type { Failure, Offer, Price } from './view.ts'

/** What the member paid with last time, the button that pays with it again, and another way. */
export function ReadyView(props: ReadyViewProps) {
  const { offer, isBusy, waitMs, notice, texts, isGenuine, onPay, onOtherWay } = props
  const { paidPrice, currency } = offer.price
  return (
    <>
      <Instrument {...toInstrument(offer.lastPayment, texts)} />
      {notice && !offer.isOffline && <Notice text={texts.failures[notice.code]} />}
      <PayButton
        label={fill(texts.pay, { amount: formatAmount(paidPrice, currency, texts.locale) })}
        blockedBecause={isBusy ? null : explainBlock(offer, texts)}
        isBusy={isBusy}
        waitMs={waitMs}
        isGenuine={isGenuine}
        onPress={() => onPay(offer.price)}
      />
      {onOtherWay && !isBusy && (
        <LinkButton label={nameOtherWay(offer, texts)} onPress={onOtherWay} />
      )}
    </>
  )
}

type ReadyViewProps = {
  offer: Offer
  isBusy: boolean
  waitMs: number | undefined
  notice: Failure | null
  texts: Messages
  isGenuine: (event: Event) => boolean
  onPay: (price: Price) => void
  /** Null where no other way is offered. */
  onOtherWay: (() => void) | null
}

function explainBlock({ lastPayment, isOffline }: Offer, texts: Messages): string | null {
  if (isOffline) return texts.offlineNotice
  const isExpired = lastPayment.paymentType === 'CARD_PAYMENT' && lastPayment.card.expired
  return isExpired ? texts.payNotWithExpired : null
}

function nameOtherWay({ lastPayment }: Offer, texts: Messages): string {
  const isBalance = lastPayment.paymentType === 'FUND'
  return `${isBalance ? texts.notYourBalance : texts.notYourCard} ${texts.otherWay}`
}
