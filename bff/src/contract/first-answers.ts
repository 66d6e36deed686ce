import type { FrameCheckoutSession } from './checkout-session.ts'
import type { Locale } from './locale.ts'
import type { AccessTokenGrant, LastPayment } from './wallet.ts'

/**
 * How the element wants its frame to look, as it posted it: read back by the frame, which judges
 * appearance and texts itself. The client secret that came along is not part of it.
 */
export type PostedOptions = {
  locale?: Locale
  theme: 'auto' | 'light' | 'dark'
  login?: 'page' | 'popup'
  appearance?: unknown
  texts?: unknown
}

/**
 * What the frame would ask first, answered within its document. Whatever is missing was late or
 * failed: the frame asks for it itself, and is told why.
 */
export type FirstAnswers = {
  session?: FrameCheckoutSession
  accessToken?: AccessTokenGrant
  lastPayment?: LastPayment
}
