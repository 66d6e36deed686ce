import './button.css'

/**
 * Any button but the one that pays. Keeps its focus while it is busy: a disabled button would lose
 * it.
 */
export function ActionButton({ label, isBusy, onPress }: ActionButtonProps) {
  return (
    <button
      type="button"
      className="button action-button"
      aria-disabled={isBusy}
      onClick={isBusy ? undefined : onPress}
    >
      {isBusy && <span className="spinner" aria-hidden="true" />}
      {label}
    </button>
  )
}

type ActionButtonProps = { label: string; isBusy: boolean; onPress: () => void }
