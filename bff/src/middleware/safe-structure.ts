import type { FieldError, Locale } from '../contract/index.ts'
import { toPointer } from './field-errors.ts'

const deepest = 10
const mostKeys = 200
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])

/** The first place of a parsed JSON value that is too deep, too wide, or named to do harm. */
export function findUnsafeStructure(value: unknown, locale: Locale): FieldError | undefined {
  return inspect(value, [], locale)
}

function inspect(value: unknown, path: PropertyKey[], locale: Locale): FieldError | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const fault = (tr: string, en: string, at = path): FieldError => ({
    pointer: toPointer(at),
    detail: locale === 'tr' ? tr : en,
  })
  if (path.length >= deepest) return fault('Çok derin iç içe.', 'Nested too deep.')
  if (Array.isArray(value)) return inspectAll([...value.entries()], path, locale)
  const entries = Object.entries(value)
  if (entries.length > mostKeys) return fault('Çok fazla alan var.', 'Too many fields.')
  const forbidden = entries.find(([key]) => forbiddenKeys.has(key))
  if (forbidden) {
    return fault('Bu ad kullanılamaz.', 'This name is not allowed.', [...path, forbidden[0]])
  }
  return inspectAll(entries, path, locale)
}

function inspectAll(
  entries: [PropertyKey, unknown][],
  path: PropertyKey[],
  locale: Locale,
): FieldError | undefined {
  for (const [key, child] of entries) {
    const found = inspect(child, [...path, key], locale)
    if (found) return found
  }
  return undefined
}
