import { useId } from 'react'
import './button.css'

/**
 * The pay button while it cannot be pressed. It is aria-disabled, not disabled: so it keeps its
 * place in the tab order, and a screen reader that arrives there hears the amount and the reason.
 */
export function PayButton({ label, blockedBecause }: { label: string; blockedBecause: string }) {
  const reasonId = useId()
  return (
    <div className="pay">
      <button
        type="button"
        className="button pay-button"
        aria-disabled="true"
        aria-describedby={reasonId}
      >
        <Lock />
        {label}
      </button>
      <p className="pay-reason" id={reasonId}>
        {blockedBecause}
      </p>
    </div>
  )
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
