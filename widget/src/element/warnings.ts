/**
 * Mistakes in an integration that the element can see, each with what to do about it. Every name has
 * its paragraph in the documents, at `integration-warnings#<name>`.
 */
export const warnings = {
  loaded_twice: 'the script is on the page more than once: keep one of them',
  unknown_origin: 'use <script async src>, not a module or an inline script',
  insecure_page: 'serve this page over https: browsers keep what a payment needs from http pages',
  missing_session: 'set the session attribute, or the fetchSession property',
  missing_client_secret: 'set the client-secret attribute, or the fetchSession property',
  unsupported_locale: 'locale is tr or en; without it the checkout session decides',
  unsupported_theme: 'theme is auto, light or dark',
  unsupported_login: 'login is page or popup',
  unsupported_redirect: 'redirect is on-success, or absent',
  unsupported_appearance: 'appearance has a field or a value that is not known: it is ignored',
  unsupported_texts: 'texts are objects of strings under tr and en: these are ignored',
  fetch_session_failed: 'fetchSession has to resolve to { id, clientSecret } within 15 seconds',
  frame_blocked:
    'the policy of this page forbids the frame: add the origin of the BFF to frame-src',
  frame_refused: 'the BFF was reached, its frame was not shown: add this page to ALLOWED_ORIGINS',
  frame_unreachable: 'the BFF could not be reached: is it running, and is its address right?',
  element_too_small: 'give the element at least 280 px of width',
  element_hidden: 'the element is ready, and nobody can see it: show it, or mount it later',
} as const satisfies Record<string, string>

export type WarningName = keyof typeof warnings
