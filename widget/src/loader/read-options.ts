import type { FrameOptions } from '../protocol/messages.ts'
import { warn } from './warn.ts'

/** What the attributes ask for; undefined, with a warning, while there is no session to show. */
export function readOptions(element: Element): FrameOptions | undefined {
  const session = element.getAttribute('session')
  const clientSecret = element.getAttribute('client-secret')
  if (!session) warn('missing_session')
  if (!clientSecret) warn('missing_client_secret')
  if (!session || !clientSecret) return
  const locale = readChoice(element, 'locale', ['tr', 'en'])
  const theme = readChoice(element, 'theme', ['auto', 'light', 'dark']) ?? 'auto'
  const login = readChoice(element, 'login', ['page', 'popup'])
  return { session, clientSecret, locale, theme, login }
}

function readChoice<Choice extends string>(
  element: Element,
  name: 'locale' | 'theme' | 'login',
  choices: Choice[],
): Choice | undefined {
  const value = element.getAttribute(name)
  const choice = choices.find((known) => known === value)
  if (value && !choice) warn(`unsupported_${name}`)
  return choice
}
