import { formatAmount } from '../i18n/format-amount.ts'
import { fill } from '../i18n/fill.ts'
import type { Messages } from '../i18n/messages.ts'
import type { LoginReason } from '../protocol/messages.ts'
import { LinkButton } from '../ui/link-button.tsx'
import { Notice } from '../ui/notice.tsx'
import { PayButton } from '../ui/pay-button.tsx'
import type { LoginOffer } from './view.ts'

/** The button that leads to iyzico's page, and the way back to the card where there is one. */
export function LoginPanel(props: LoginPanelProps) {
  const { offer, isPageOpen, waitMs, texts, isGenuine, onLogin, onBack } = props
  const { reason, price, isOffline, isBusy, notice } = offer
  const amount = price && formatAmount(price.paidPrice, price.currency, texts.locale)
  return (
    <>
      {notice && <Notice text={texts.failures[notice.code]} />}
      {amount && (
        <PayButton
          label={isPageOpen ? texts.openHosted : fill(texts.payAtIyzico, { amount })}
          blockedBecause={isOffline && !isBusy ? texts.offlineNotice : null}
          isBusy={isBusy}
          waitMs={waitMs}
          isGenuine={isGenuine}
          onPress={() => onLogin(reason)}
        />
      )}
      {onBack && !isBusy && <LinkButton label={texts.back} onPress={onBack} />}
    </>
  )
}

type LoginPanelProps = {
  offer: LoginOffer
  isPageOpen: boolean
  waitMs: number | undefined
  texts: Messages
  isGenuine: (event: Event) => boolean
  onLogin: (reason: LoginReason) => void
  /** Null where there is nothing to go back to. */
  onBack: (() => void) | null
}
