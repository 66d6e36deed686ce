import { isAppearance } from '../protocol/appearance.ts'
import type { FrameOptions } from '../protocol/messages.ts'
import { isTextOverrides } from '../protocol/text-overrides.ts'
import { warn } from './warn.ts'

/** What the attributes ask for; undefined, with a warning, while there is no session to show. */
export function readOptions(element: Element): FrameOptions | undefined {
  const session = element.getAttribute('session')
  const clientSecret = element.getAttribute('client-secret')
  if (!session) warn('missing_session')
  if (!clientSecret) warn('missing_client_secret')
  if (!session || !clientSecret) return undefined
  const locale = readChoice(element, 'locale', ['tr', 'en'])
  const theme = readChoice(element, 'theme', ['auto', 'light', 'dark']) ?? 'auto'
  const login = readChoice(element, 'login', ['page', 'popup'])
  const appearance = readJson(element, 'appearance', isAppearance)
  const texts = readJson(element, 'texts', isTextOverrides)
  return { session, clientSecret, locale, theme, login, appearance, texts }
}

function readJson<Value>(
  element: Element,
  name: 'appearance' | 'texts',
  isFit: (value: unknown) => value is Value,
): Value | undefined {
  const text = element.getAttribute(name)
  if (!text) return undefined
  try {
    const value: unknown = JSON.parse(text)
    if (isFit(value)) return value
  } catch {
    // Not JSON: told like a value of the wrong form.
  }
  warn(`unsupported_${name}`)
  return undefined
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
