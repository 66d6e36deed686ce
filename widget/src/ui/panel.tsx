import type { ReactNode } from 'react'
import { FocusKeeper } from './focus-keeper.tsx'
import './panel.css'

/** The one box that every view is shown in. It stays while views change, and keeps their focus. */
export function Panel({ label, isBusy, children }: PanelProps) {
  return (
    <FocusKeeper className="panel" aria-label={label} aria-busy={isBusy}>
      {children}
    </FocusKeeper>
  )
}

/** The heading inside, for views that are not a message with a heading of its own. */
export function PanelHeading({ text }: { text: string }) {
  return <h2 className="panel-heading">{text}</h2>
}

/** `label` names the region; a visible heading inside says the same. */
type PanelProps = { label?: string; isBusy: boolean; children: ReactNode }
