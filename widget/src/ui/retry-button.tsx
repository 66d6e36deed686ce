import './button.css'

/** Keeps its focus while it is busy: a disabled button would lose it. */
export function RetryButton({ label, isBusy, onPress }: RetryButtonProps) {
  return (
    <button
      type="button"
      className="button retry-button"
      aria-disabled={isBusy}
      onClick={isBusy ? undefined : onPress}
    >
      {isBusy && <span className="spinner" aria-hidden="true" />}
      {label}
    </button>
  )
}

type RetryButtonProps = { label: string; isBusy: boolean; onPress: () => void }
