import type { ReactNode } from 'react'
import type { Brand } from './brand.ts'

/** Marks drawn in a box of 48 × 32: elements of the document, so that no image is ever fetched. */
export const drawings: Record<Brand, ReactNode> = {
  visa: (
    <g fill="#1a1f71">
      <path d="M8 11h3.3l1.2 6.7L16.1 11h3.3l-5.6 10.5h-3.4z" />
      <path d="M20.6 11h3l-1.9 10.5h-3z" />
      <path
        d="M31.6 13.2c-.9-.5-1.9-.8-2.9-.8-1.5 0-2.5.7-2.5 1.6 0 2.1 4.3 1.7 4.3 4.3 0 1.6-1.6 2.6-3.7 2.6-1.2 0-2.4-.3-3.2-.8"
        fill="none"
        stroke="#1a1f71"
        strokeWidth="2.4"
      />
      <path d="M37.3 11h2.7l2 10.5h-2.9l-.3-2h-3.6l-.9 2h-3.2zm.4 3.7l-1.5 2.8h2.1z" />
    </g>
  ),
  mastercard: (
    <>
      <circle cx="19.5" cy="16" r="8" fill="#eb001b" />
      <circle cx="28.5" cy="16" r="8" fill="#f79e1b" />
      <path d="M24 9.386a8 8 0 0 1 0 13.228a8 8 0 0 1 0-13.228z" fill="#ff5f00" />
    </>
  ),
  troy: (
    <g fill="none" strokeWidth="2.3" strokeLinecap="round" strokeLinejoin="round">
      <path
        d="M9.5 8.5v9.2c0 1.5.8 2.3 2.6 2.3M6.8 12h5.2M16 20v-4.6c0-2 1.1-3.2 3-3.2M34 12.2l3.3 7.2M40.8 12.2l-4 9.3c-.6 1.5-1.5 2-3 1.9"
        stroke="#14323f"
      />
      <circle cx="26" cy="16.1" r="4" stroke="#00a5b5" />
    </g>
  ),
  amex: (
    <>
      <path d="M0 0h48v32H0z" fill="#016fd0" />
      <path
        d="M6.5 20.5l3.7-9 3.7 9M7.8 17.6h4.8M17.3 20.5v-9l3.6 5.4 3.6-5.4v9M34.2 11.5h-6v9h6M28.2 16h5.2M36.2 11.5l6 9M42.2 11.5l-6 9"
        fill="none"
        stroke="#ffffff"
        strokeWidth="1.9"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  card: (
    <g fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="round">
      <rect x="13" y="8.5" width="22" height="15" rx="2.5" />
      <path d="M13 13h22M16.5 19.5h5" strokeLinecap="round" />
    </g>
  ),
  balance: (
    <g fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="round">
      <path d="M33 11.5v-2a1.5 1.5 0 0 0-1.9-1.450L16 11.3a2.5 2.5 0 0 0-2 2.450" />
      <rect x="14" y="11.5" width="21" height="13" rx="2.5" />
      <path d="M35 16h-4.5a2 2 0 0 0 0 4H35" />
    </g>
  ),
}
