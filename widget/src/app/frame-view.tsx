import type { Locale } from 'bff/contract'
import { languages } from '../i18n/languages.ts'
import { LiveRegion } from '../ui/live-region.tsx'
import { Message } from '../ui/message.tsx'
import { Panel, PanelHeading } from '../ui/panel.tsx'
import { RetryButton } from '../ui/retry-button.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { ReadyView } from './ready-view.tsx'
import { toAnnouncement } from './to-announcement.ts'
import { toMessage } from './to-message.ts'
import type { View } from './view.ts'

/** Any view, on the screen and for the ear. */
export function FrameView({ view, locale, onRetry }: FrameViewProps) {
  const texts = languages[locale]
  const message = toMessage(view, locale)
  const isBusy = view.kind === 'loading' || (view.kind === 'failed' && view.isRetrying)
  return (
    <>
      <Panel label={message?.heading ?? texts.walletHeading} isBusy={isBusy}>
        {!message && <PanelHeading text={texts.walletHeading} />}
        {view.kind === 'loading' && <Skeleton />}
        {view.kind === 'ready' && <ReadyView view={view} locale={locale} />}
        {message && (
          <Message
            {...message}
            isTextOld={isBusy}
            action={
              view.kind === 'failed' &&
              view.retryable && (
                <RetryButton label={texts.retry} isBusy={view.isRetrying} onPress={onRetry} />
              )
            }
          />
        )}
      </Panel>
      <LiveRegion text={toAnnouncement(view, locale)} />
    </>
  )
}

type FrameViewProps = { view: View; locale: Locale; onRetry: () => void }
