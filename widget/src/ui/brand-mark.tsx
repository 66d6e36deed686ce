import { drawings } from './brand-drawings.tsx'
import type { Brand } from './brand.ts'
import './brand-mark.css'

const names = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  troy: 'Troy',
  amex: 'American Express',
  card: null,
  balance: null,
} as const satisfies Record<Brand, string | null>

/** The tile in front of a card. A brand has its name as text; a plain card or purse says nothing. */
export function BrandMark({ brand }: { brand: Brand }) {
  const name = names[brand]
  const naming = name ? { role: 'img', 'aria-label': name } : { 'aria-hidden': true }
  return (
    <svg
      viewBox="0 0 48 32"
      className={`brand-mark ${name ? 'brand-mark-logo' : 'brand-mark-plain'}`}
      {...naming}
    >
      {drawings[brand]}
    </svg>
  )
}
