import './link-button.css'

/** A button that looks like a link: a side way, not to be mistaken for the button that pays. */
export function LinkButton({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <button type="button" className="link-button" onClick={onPress}>
      {label}
    </button>
  )
}
