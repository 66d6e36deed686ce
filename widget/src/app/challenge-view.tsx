import { useState } from 'react'
import type { GiveUpReason } from '../api/api-client.ts'
import type { Messages } from '../i18n/messages.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { BankPage } from '../ui/bank-page.tsx'
import type { Challenge } from './view.ts'

/** The bank's page, a way out of it, and another way in where it does not appear. */
export function ChallengeView({ view, texts, onReturn, onGiveUp }: ChallengeViewProps) {
  const { url, isGivingUp } = view
  // An address serves once, and the next read brings another: the page that is shown stays.
  const [shown, setShown] = useState(url)
  if (shown === null && url !== null) setShown(url)
  const [silence, setSilence] = useState<{ isBlocked: boolean } | null>(null)

  function giveUp() {
    if (shown === null) return onGiveUp('closed')
    onGiveUp(silence?.isBlocked ? 'blocked' : 'cancelled')
  }

  return (
    <div className="bank">
      {shown !== null && (
        <BankPage
          src={shown}
          title={texts.challengeFrame}
          onReturn={onReturn}
          onSilence={({ isBlocked }) =>
            setSilence((before) => ({ isBlocked: isBlocked || before?.isBlocked === true }))
          }
        />
      )}
      <div className="bank-actions">
        <ActionButton label={texts.cancel} isBusy={isGivingUp} onPress={giveUp} />
      </div>
      {/* Comes late, so it comes last: nothing moves away under a finger. */}
      {silence && url !== null && (
        <p className="bank-help">
          {texts.challengeHelp}
          <a className="bank-link" href={url} target="_top">
            {texts.challengeFullPage}
          </a>
        </p>
      )}
    </div>
  )
}

type ChallengeViewProps = {
  view: Challenge
  texts: Messages
  onReturn: () => void
  onGiveUp: (reason: GiveUpReason) => void
}
