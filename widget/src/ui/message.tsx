import type { ReactNode } from 'react'
import { MessageMark } from './message-mark.tsx'
import type { Tone } from './message-mark.tsx'
import './message.css'

/**
 * A view that is words, not a card: a heading, a sentence, sometimes a button and small print.
 * `isUrgent` interrupts a screen reader; `isTextOld` takes the sentence away from it until it holds
 * again, so that the same failure is announced twice when it happens twice.
 */
export function Message(props: MessageProps) {
  const { tone, heading, text, isUrgent, isTextOld, action, footnote } = props
  return (
    <div className={`message message-${tone}`}>
      <MessageMark tone={tone} />
      <div className="message-body">
        <div role={isUrgent ? 'alert' : undefined}>
          <h2 className="message-heading">{heading}</h2>
          <p className="message-text" aria-hidden={isTextOld || undefined}>
            {text}
          </p>
        </div>
        {action && <div className="message-action">{action}</div>}
        {footnote && <p className="message-footnote">{footnote}</p>}
      </div>
    </div>
  )
}

export type MessageProps = {
  tone: Tone
  heading: string
  text: string
  isUrgent?: boolean
  isTextOld?: boolean
  action?: ReactNode
  footnote?: string
}
