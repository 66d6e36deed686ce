import { longestMessage } from './messages.ts'

export type Fields = Record<string, unknown>

/**
 * A message as plain data, copied through JSON whatever a structured clone may carry; undefined
 * when it is no object, says what JSON cannot say, or is longer than `longestMessage`.
 */
export function toPlainFields(data: unknown): Fields | undefined {
  try {
    const text = JSON.stringify(data)
    const plain: unknown = text.length > longestMessage ? undefined : JSON.parse(text)
    return isFields(plain) ? plain : undefined
  } catch {
    return
  }
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
