import { isFields } from './to-plain-fields.ts'

/**
 * A merchant's own words in place of ours, by language and by the name of the text, `failures.network`
 * for one of a group. A text with a value in it names that value in braces: `{amount} öde`.
 */
export type TextOverrides = Partial<Record<'tr' | 'en', Record<string, string>>>

const longestText = 300

/** Whether `value` has that form. Which names there are is judged where the words are. */
export function isTextOverrides(value: unknown): value is TextOverrides {
  return (
    isFields(value) &&
    Object.entries(value).every(
      ([locale, texts]) => (locale === 'tr' || locale === 'en') && isTexts(texts),
    )
  )
}

function isTexts(value: unknown): boolean {
  return (
    value === undefined ||
    (isFields(value) &&
      Object.values(value).every(
        (text) => typeof text === 'string' && text.trim() !== '' && text.length <= longestText,
      ))
  )
}
