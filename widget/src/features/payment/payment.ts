import type { Attempt } from 'bff/contract'
import type { ApiError } from '../../api/api-error.ts'

/** What a frame knows about paying its checkout session. */
export type Payment = {
  /**
   * What the buyer's press waits for: the merchant's page to agree, the answer of the BFF, or, that
   * being lost, a trace of it at the BFF. Null when nobody has pressed, or that is over.
   */
  waitingFor: 'page' | 'answer' | 'trace' | null
  attempt: Attempt | null
  /** The attempt that was pressed for here. */
  ownId: string | null
  /** Why the last press, or the last cancelling, came to nothing. */
  failure: ApiError | null
  /** The last press never reached the BFF: its number, for presses that end alike; else 0. */
  unsentPress: number
  /** The bank's verification was given up here; the server finds out what that means. */
  isGivingUp: boolean
}

export const noPayment: Payment = {
  waitingFor: null,
  attempt: null,
  ownId: null,
  failure: null,
  unsentPress: 0,
  isGivingUp: false,
}
