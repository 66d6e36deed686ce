import { BrandMark } from './brand-mark.tsx'
import type { Brand } from './brand.ts'
import './instrument.css'

/** What the member pays with: a card with its last digits, or the balance. */
export function Instrument({ brand, titleParts, digits, detail, badge }: InstrumentProps) {
  return (
    <div className="instrument">
      <BrandMark brand={brand} />
      <div className="instrument-text">
        <p className="instrument-title">
          {titleParts.map((part, index) => (
            // Each part is isolated: a name written from right to left must not reorder the line.
            <span key={part}>
              {index > 0 && ' · '}
              <bdi>{part}</bdi>
            </span>
          ))}
        </p>
        {digits && (
          <p className="instrument-digits">
            <bdi aria-hidden="true">{`•••• ${digits.lastFour}`}</bdi>
            <span className="visually-hidden">{digits.label}</span>
          </p>
        )}
        {(badge || detail) && (
          <div className="instrument-remarks">
            {badge && <p className={`badge badge-${badge.tone}`}>{badge.text}</p>}
            {detail && <p>{detail}</p>}
          </div>
        )}
      </div>
    </div>
  )
}

export type InstrumentProps = {
  brand: Brand
  /** Shown on one line: bank name and card family. No two are equal. */
  titleParts: readonly string[]
  /** `label` is what a screen reader says in place of the dots. */
  digits?: { lastFour: string; label: string }
  detail?: string
  badge?: { tone: 'warning' | 'danger'; text: string }
}
