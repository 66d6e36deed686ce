import type { FetchSession } from '../element/session-source.ts'
import type { Appearance } from '../protocol/appearance.ts'
import type { LoginWay, Theme } from '../protocol/messages.ts'
import type { TextOverrides } from '../protocol/text-overrides.ts'

/**
 * What a checkout shows, and how. A new `session` or `clientSecret` starts over; anything else is
 * changed in place. All of it is compared by value, and undefined is the same as absent.
 */
export type CheckoutSettings = {
  /** Id of the checkout session, as the merchant's server got it from the BFF. */
  session?: string | undefined
  /** The client secret that came with it. */
  clientSecret?: string | undefined
  /** Where sessions and fresh client secrets come from, in place of the two above or beside them. */
  fetchSession?: FetchSession | undefined
  /** Absent: the locale of the checkout session. */
  locale?: 'tr' | 'en' | undefined
  /** `auto`, the default, follows the system of the buyer. */
  theme?: Theme | undefined
  /** Where iyzico's page opens: in place of this page, the default, or in a window. */
  login?: LoginWay | undefined
  /** Once it is paid the page goes to the `returnUrl` of the session. Absent: it stays. */
  redirect?: 'on-success' | undefined
  appearance?: Appearance | undefined
  /** Words in place of ours. */
  texts?: TextOverrides | undefined
}

export type CheckoutOptions = CheckoutSettings & {
  /** Address of the BFF. A page has one. */
  bffUrl: string
}
