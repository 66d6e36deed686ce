import type { ApiError } from '../../api/api-error.ts'

/** What a frame knows about the way to iyzico's page. */
export type Login = {
  /** The buyer would rather pay another way than with the wallet that is linked. */
  isChosen: boolean
  /** Pressed: the merchant's page is asked, then the BFF. */
  isBusy: boolean
  /** Why the last press came to nothing. */
  failure: ApiError | null
  /** The window that was opened for iyzico's page is gone. */
  isWindowClosed: boolean
}

export const noLogin: Login = {
  isChosen: false,
  isBusy: false,
  failure: null,
  isWindowClosed: false,
}
