import { type SyntheticEvent, useId, useRef } from 'react'
import { useArmed } from './use-armed.ts'
import './button.css'

/**
 * Pays, once it may be believed. While it cannot be pressed it is aria-disabled, not disabled: so
 * it keeps its focus and its place in the tab order, and a screen reader that arrives there hears
 * the amount and the reason.
 */
export function PayButton(props: PayButtonProps) {
  const { label, blockedBecause, isBusy, waitMs, isGenuine, onPress } = props
  const reasonId = useId()
  const button = useRef<HTMLButtonElement>(null)
  const isOffered = blockedBecause === null && !isBusy
  const { isArmed, mayPress } = useArmed(button, { isOffered, waitMs })
  // Half a second would only flicker; ten would be a button that looks alive and is not.
  const looksAlive = isOffered && (isArmed || waitMs === undefined)

  function press({ nativeEvent }: SyntheticEvent) {
    if (mayPress() && isGenuine(nativeEvent)) onPress()
  }

  return (
    <div className="pay">
      <button
        ref={button}
        type="button"
        className={`button pay-button ${looksAlive ? 'pay-button-offered' : ''}`}
        aria-disabled={!isArmed}
        aria-busy={isBusy}
        aria-describedby={blockedBecause === null ? undefined : reasonId}
        // A key that is held down is one press.
        onKeyDown={(event) => event.repeat && event.preventDefault()}
        onClick={press}
      >
        {isBusy ? <span className="spinner" aria-hidden="true" /> : <Lock />}
        {label}
      </button>
      {blockedBecause !== null && (
        <p className="pay-reason" id={reasonId}>
          {blockedBecause}
        </p>
      )}
    </div>
  )
}

type PayButtonProps = {
  label: string
  blockedBecause: string | null
  isBusy: boolean
  /** How long the buyer has to wait before the first press, where that is longer than usual. */
  waitMs?: number | undefined
  /** Whether an event was made by a person, and by no script. */
  isGenuine: (event: Event) => boolean
  onPress: () => void
}

function Lock() {
  return (
    <svg
      className="pay-lock"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      aria-hidden="true"
    >
      <path
        d="M5.25 7V5.25a2.75 2.75 0 0 1 5.5 0V7M4 7h8v6.5H4z"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
    </svg>
  )
}
