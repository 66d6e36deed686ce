import type { Locale } from 'bff/contract'
import type { GiveUpReason } from '../api/api-client.ts'
import { languages } from '../i18n/languages.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { LiveRegion } from '../ui/live-region.tsx'
import { Message } from '../ui/message.tsx'
import { Panel, PanelHeading } from '../ui/panel.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { ChallengeView } from './challenge-view.tsx'
import { ReadyView } from './ready-view.tsx'
import { toAnnouncement } from './to-announcement.ts'
import { toMessage } from './to-message.ts'
import type { Offer, Price, View } from './view.ts'

/** Any view, on the screen and for the ear. */
export function FrameView({ view, locale, isGenuine, actions }: FrameViewProps) {
  const texts = languages[locale]
  const message = toMessage(view, locale)
  const isRetrying = view.kind === 'failed' && view.isRetrying
  const offer = toOffer(view)
  return (
    <>
      <Panel
        label={message?.heading ?? texts.walletHeading}
        isBusy={view.kind === 'loading' || view.kind === 'paying' || isRetrying}
      >
        {!message && <PanelHeading text={texts.walletHeading} />}
        {view.kind === 'loading' && <Skeleton />}
        {message && (
          <Message
            {...message}
            isTextOld={isRetrying}
            action={
              view.kind === 'failed' &&
              view.retryable && (
                <ActionButton label={texts.retry} isBusy={isRetrying} onPress={actions.onRetry} />
              )
            }
          />
        )}
        {view.kind === 'challenge' && (
          <ChallengeView
            key={view.attemptId}
            view={view}
            locale={locale}
            onReturn={actions.onReturn}
            onGiveUp={actions.onGiveUp}
          />
        )}
        {offer && (
          <ReadyView
            offer={offer}
            isBusy={view.kind === 'paying' || ('isBusy' in view && view.isBusy)}
            isPauseNeeded={view.kind === 'declined' && view.recovery === 'wait'}
            notice={view.kind === 'ready' ? view.notice : null}
            locale={locale}
            isGenuine={isGenuine}
            onPay={actions.onPay}
          />
        )}
      </Panel>
      <LiveRegion text={toAnnouncement(view, locale)} />
    </>
  )
}

/** What a buyer can do in the frame. */
export type Actions = {
  onRetry: () => void
  onPay: (price: Price) => void
  /** The bank has sent the buyer back. */
  onReturn: () => void
  onGiveUp: (reason: GiveUpReason) => void
}

type FrameViewProps = {
  view: View
  locale: Locale
  isGenuine: (event: Event) => boolean
  actions: Actions
}

function toOffer(view: View): Offer | null {
  if (view.kind === 'ready' || view.kind === 'paying') return view
  return view.kind === 'declined' ? view.offer : null
}
