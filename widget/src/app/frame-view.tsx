import type { GiveUpReason } from '../api/api-client.ts'
import type { Messages } from '../i18n/messages.ts'
import type { LoginReason } from '../protocol/messages.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { LiveRegion } from '../ui/live-region.tsx'
import { Message } from '../ui/message.tsx'
import { Panel, PanelHeading } from '../ui/panel.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { ChallengeView } from './challenge-view.tsx'
import { LoginPanel } from './login-panel.tsx'
import { ReadyView } from './ready-view.tsx'
import { toAnnouncement } from './to-announcement.ts'
import { toMessage } from './to-message.ts'
import type { LoginOffer, Offer, Price, View } from './view.ts'

/** A shop or a bank that asked for a pause means more than a moment. */
const pauseMs = 10_000

/** Any view, on the screen and for the ear. */
export function FrameView({ view, texts, isGenuine, actions }: FrameViewProps) {
  const message = toMessage(view, texts)
  const isRetrying = view.kind === 'failed' && view.isRetrying
  const offer = toOffer(view)
  const login = toLoginOffer(view)
  const waitMs = view.kind === 'declined' && view.recovery === 'wait' ? pauseMs : undefined
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
            texts={texts}
            onReturn={actions.onReturn}
            onGiveUp={actions.onGiveUp}
          />
        )}
        {offer && (
          <ReadyView
            offer={offer}
            isBusy={view.kind === 'paying' || ('isBusy' in view && view.isBusy)}
            waitMs={waitMs}
            notice={view.kind === 'ready' ? view.notice : null}
            texts={texts}
            isGenuine={isGenuine}
            onPay={actions.onPay}
            onOtherWay={hasOtherWay(view) ? () => actions.onOtherWay(true) : null}
          />
        )}
        {login && (
          <LoginPanel
            offer={login}
            isPageOpen={view.kind === 'login' && view.page !== 'none'}
            waitMs={waitMs}
            texts={texts}
            isGenuine={isGenuine}
            onLogin={actions.onLogin}
            onBack={isBackOffered(view) ? () => actions.onOtherWay(false) : null}
          />
        )}
      </Panel>
      <LiveRegion text={toAnnouncement(view, texts)} />
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
  onLogin: (reason: LoginReason) => void
  /** Not with what is shown, or with that after all. */
  onOtherWay: (isWanted: boolean) => void
}

type FrameViewProps = {
  view: View
  texts: Messages
  isGenuine: (event: Event) => boolean
  actions: Actions
}

function toOffer(view: View): Offer | null {
  if (view.kind === 'ready' || view.kind === 'paying') return view
  return view.kind === 'declined' ? view.offer : null
}

function toLoginOffer(view: View): LoginOffer | null {
  if (view.kind === 'login') return view
  return view.kind === 'declined' ? view.login : null
}

function hasOtherWay(view: View): boolean {
  return view.kind === 'ready' || (view.kind === 'declined' && view.hasOtherWay)
}

function isBackOffered(view: View): boolean {
  return view.kind === 'login' && view.page === 'none' && view.reason === 'chosen'
}
