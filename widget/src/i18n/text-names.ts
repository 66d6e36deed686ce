import type { Messages } from './messages.ts'

/** The texts that come in groups, each by a name of its own in there. */
type Groups = Pick<Messages, 'failures' | 'declines'>

type Grouped<Group extends keyof Groups> = {
  [Name in keyof Groups[Group] & string as `${Group}.${Name}`]: Groups[Group][Name]
}

/** Every text that a merchant may replace, by its name; one of a group as `failures.network`. */
export type NamedTexts = Omit<Messages, keyof Groups | 'locale'> &
  Grouped<'failures'> &
  Grouped<'declines'>

export type TextName = keyof NamedTexts

/**
 * A merchant's own words, by language and name. A text with a value in it needs that in braces, as
 * ours has it; an editor tells.
 *
 * @example const texts: Wording = { tr: { pay: '{amount} güvenle öde' } }
 */
export type Wording = Partial<Record<Messages['locale'], Partial<NamedTexts>>>

/** The same texts as one flat list. */
export function nameTexts({ locale: _locale, failures, declines, ...single }: Messages) {
  return new Map<string, string>([
    ...Object.entries(single),
    ...inGroup('failures', failures),
    ...inGroup('declines', declines),
  ])
}

function inGroup(group: keyof Groups, texts: Record<string, string>): [string, string][] {
  return Object.entries(texts).map(([name, text]) => [`${group}.${name}`, text])
}
