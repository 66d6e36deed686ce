/** Mistakes in an integration that the loader can see. The README says more about each name. */
export type WarningName =
  | 'loaded_twice'
  | 'unknown_origin'
  | 'insecure_page'
  | 'missing_session'
  | 'missing_client_secret'
  | 'unsupported_locale'
  | 'unsupported_theme'
  | 'unsupported_login'
  | 'unsupported_appearance'
  | 'unsupported_texts'
  | 'frame_unreachable'

const given = new Set<WarningName>()

/** Says it on the console, once per page. */
export function warn(name: WarningName, hint = ''): void {
  if (given.has(name)) return
  given.add(name)
  // oxlint-disable-next-line no-console -- the only way to speak to whoever integrates this
  console.warn(`[wallet-checkout] ${name}`, hint)
}
