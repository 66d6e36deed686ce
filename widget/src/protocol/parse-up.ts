import { hostStates, type FrameEventName, type SecretReason, type UpMessage } from './messages.ts'
import { isFields, toPlainFields, type Fields } from './to-plain-fields.ts'

/** Taller than any screen needs; a page must not be pushed away by one number. */
const tallestFrame = 10_000

const eventNames: FrameEventName[] = [
  'token-refreshed',
  'token-failed',
  'before-pay',
  'payment-success',
  'payment-failure',
  'payment-unknown',
  'login-required',
  'cancel',
  'error',
]

const secretReasons: SecretReason[] = ['initial', 'expired', 'wake']

/** A message from the frame, or undefined for everything that is none. */
export function parseUp(data: unknown): UpMessage | undefined {
  const fields = toPlainFields(data)
  return fields && isUpMessage(fields) ? (fields as UpMessage) : undefined
}

function isUpMessage({ type, height, state, url, name, detail, ask, reason }: Fields): boolean {
  return (
    type === 'ready' ||
    (type === 'resize' && typeof height === 'number' && height >= 0 && height <= tallestFrame) ||
    (type === 'state' && hostStates.some((known) => known === state)) ||
    (type === 'redirect' && typeof url === 'string') ||
    (type === 'secret-wanted' &&
      Number.isSafeInteger(ask) &&
      secretReasons.some((known) => known === reason)) ||
    (type === 'event' &&
      eventNames.some((known) => known === name) &&
      isFields(detail) &&
      (ask === undefined || Number.isSafeInteger(ask)))
  )
}
