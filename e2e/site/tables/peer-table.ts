// What demanding merchants find elsewhere, and where a test or a picture shows it here.
import ideas from './ideas.json' with { type: 'json' }
import peers from './peers.json' with { type: 'json' }
import { code, toTable } from './to-table.ts'
import type { Locale, Words } from './words.ts'

/** `pending`: it is meant to be, and nothing shows it yet. */
export type Status = 'yes' | 'partly' | 'no' | 'pending'

/** A file that shows it, and a part of the name of a test in it. */
export type Proof = { file: string; test?: string }

type Shown = {
  number: number
  status: Status
  proof: Proof[]
  /** The file that is to show it. */
  expected?: string
  why?: Words
}

export type PeerRow = Shown & { feature: Words; peers: string[] }

export type IdeaRow = Shown & { idea: Words }

export const peerRows = peers as PeerRow[]

export const ideaRows = ideas as IdeaRow[]

const peerNames = ['Stripe', 'Adyen', 'Adyen Platform', 'PayPal', 'Hyperswitch', 'Primer', 'iyzico']

const head: Record<Locale, { feature: string; idea: string; us: string; shown: string }> = {
  en: { feature: 'Feature', idea: 'Idea', us: 'Here', shown: 'What shows it' },
  tr: { feature: 'Özellik', idea: 'Fikir', us: 'Burada', shown: 'Bunu gösteren' },
}

const statusWords: Record<Status, Words> = {
  yes: { en: 'yes', tr: 'var' },
  partly: { en: 'partly', tr: 'kısmen' },
  no: { en: 'no', tr: 'yok' },
  pending: { en: 'being built', tr: 'yapılıyor' },
}

export function toPeerTable(locale: Locale): string {
  const words = head[locale]
  return toTable(
    ['#', words.feature, words.us, words.shown, ...peerNames],
    peerRows.map((row) =>
      [
        String(row.number),
        row.feature[locale],
        statusWords[row.status][locale],
        toShown(row, locale),
      ].concat(row.peers),
    ),
  )
}

export function toIdeaTable(locale: Locale): string {
  const words = head[locale]
  return toTable(
    ['#', words.idea, words.us, words.shown],
    ideaRows.map((row) => [
      String(row.number),
      row.idea[locale],
      statusWords[row.status][locale],
      toShown(row, locale),
    ]),
  )
}

function toShown({ proof, why }: Shown, locale: Locale): string {
  return [
    ...(why ? [why[locale]] : []),
    ...proof.map(({ file, test }) => (test ? `${code(file)}: ${test.trim()}` : code(file))),
  ].join('<br>')
}
