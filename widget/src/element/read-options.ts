import { isAppearance } from '../protocol/appearance.ts'
import type { ChangeableOptions, Theme } from '../protocol/messages.ts'
import { isTextOverrides } from '../protocol/text-overrides.ts'
import { readHostScheme } from './host-scheme.ts'
import type { SessionCredentials } from './session-source.ts'
import { warn } from './warn.ts'

/** The session that the attributes name; undefined, with a warning, when they name none. */
export function readSession(
  element: Element,
  hasOtherSource: boolean,
): SessionCredentials | undefined {
  const id = element.getAttribute('session')
  const clientSecret = element.getAttribute('client-secret')
  if (id && clientSecret) return { id, clientSecret }
  if (!hasOtherSource) {
    if (!id) warn('missing_session')
    if (!clientSecret) warn('missing_client_secret')
  }
  return undefined
}

/** How the session is to be shown: what the attributes say, and the properties in their place. */
export function readLook(
  element: Element,
  properties: { appearance?: unknown; texts?: unknown } = {},
): ChangeableOptions {
  readChoice(element, 'redirect', ['on-success'])
  return {
    locale: readChoice(element, 'locale', ['tr', 'en']),
    theme: readTheme(element),
    login: readChoice(element, 'login', ['page', 'popup']),
    appearance: readData(element, 'appearance', properties.appearance, isAppearance),
    texts: readData(element, 'texts', properties.texts, isTextOverrides),
  }
}

/** A frame sees the system's scheme and never the page's, so the page's is told to it. */
function readTheme(element: Element): Theme {
  const theme = readChoice(element, 'theme', ['auto', 'light', 'dark']) ?? 'auto'
  return theme === 'auto' ? readHostScheme(element) : theme
}

function readData<Value>(
  element: Element,
  name: 'appearance' | 'texts',
  property: unknown,
  isFit: (value: unknown) => value is Value,
): Value | undefined {
  try {
    const value = toPlain(property ?? element.getAttribute(name))
    if (value == null) return undefined
    if (isFit(value)) return value
  } catch {
    // No JSON, and not to be had as JSON either: told like a value of the wrong form.
  }
  warn(`unsupported_${name}`)
  return undefined
}

/** A copy, so that whatever proxies and later changes a page has, plain data goes to the frame. */
function toPlain(value: unknown): unknown {
  if (!value) return undefined
  return JSON.parse(typeof value === 'string' ? value : JSON.stringify(value))
}

function readChoice<Choice extends string>(
  element: Element,
  name: 'locale' | 'theme' | 'login' | 'redirect',
  choices: Choice[],
): Choice | undefined {
  const value = element.getAttribute(name)
  const choice = choices.find((known) => known === value)
  if (value && !choice) warn(`unsupported_${name}`)
  return choice
}
