import { isAppearance } from './appearance.ts'
import { protocolVersion, type ConnectMessage, type DownMessage } from './messages.ts'
import { hasShape, parseMessage, type Shape, type Shapes } from './shape.ts'
import { isTextOverrides } from './text-overrides.ts'

const changeableShape = {
  locale: isLocale,
  theme: isTheme,
  login: isLoginWay,
  appearance: (value) => value === undefined || isAppearance(value),
  texts: (value) => value === undefined || isTextOverrides(value),
} satisfies Shape

const optionsShape: Shape = { session: isText, clientSecret: isText, ...changeableShape }

const shapes: Shapes<DownMessage> = {
  init: { version: isOurVersion, options: (value) => hasShape(optionsShape, value) },
  update: changeableShape,
  proceed: { ask: Number.isSafeInteger, allowed: (value) => typeof value === 'boolean' },
  secret: {
    ask: Number.isSafeInteger,
    clientSecret: (value) => value === null || isText(value),
    hasFailed: (value) => value === undefined || typeof value === 'boolean',
  },
  destroy: {},
}

const connectShapes: Shapes<ConnectMessage> = {
  'wallet-checkout:connect': { version: isOurVersion },
}

/** A message from the page, or undefined for everything that is none. */
export function parseDown(data: unknown): DownMessage | undefined {
  return parseMessage(shapes, data)
}

/** The one window message, or undefined for everything else that reaches a window. */
export function parseConnect(data: unknown): ConnectMessage | undefined {
  return parseMessage(connectShapes, data)
}

function isOurVersion(value: unknown): boolean {
  return value === protocolVersion
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}

function isLocale(value: unknown): boolean {
  return value === undefined || value === 'tr' || value === 'en'
}

function isLoginWay(value: unknown): boolean {
  return value === undefined || value === 'page' || value === 'popup'
}

function isTheme(value: unknown): boolean {
  return value === 'auto' || value === 'light' || value === 'dark'
}
