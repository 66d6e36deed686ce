import { listPlaceholders } from './fill.ts'
import type { Messages } from './messages.ts'
import { nameTexts } from './text-names.ts'

/**
 * The words of a language with a merchant's own in their places. Refused, and left as it was, is a
 * name that we do not have, a text that lacks a value of ours (the amount on the button that pays)
 * or has one that we do not know, and one that reorders or hides what is written.
 *
 * @example reword(tr, { pay: '{amount} güvenle öde' }).texts.pay
 */
export function reword(
  texts: Messages,
  wording: Readonly<Record<string, string>>,
): { texts: Messages; refused: string[] } {
  const named = nameTexts(texts)
  const refused: string[] = []
  const failures = { ...texts.failures }
  const declines = { ...texts.declines }
  const single: Record<string, string> = {}
  const places: Record<string, Record<string, string>> = { failures, declines }
  for (const [name, text] of Object.entries(wording)) {
    const ours = named.get(name)
    if (ours === undefined || !isFit(text, ours)) {
      refused.push(name)
      continue
    }
    const [group = '', member] = name.split('.')
    if (member === undefined) single[name] = text
    else if (places[group]) places[group][member] = text
  }
  return { texts: { ...texts, ...single, failures, declines }, refused }
}

/** Controls, and the marks that turn the direction of what follows: `öde 09,941` for `149,90`. */
const hidden = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u

function isFit(text: string, ours: string): boolean {
  return !hidden.test(text) && listPlaceholders(text).join() === listPlaceholders(ours).join()
}
