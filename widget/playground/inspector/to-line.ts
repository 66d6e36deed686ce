import type { Note } from './note.ts'

/** A note in one line, as the inspector lists it and as a bug report quotes it. */
export function toLine(note: Note): string {
  switch (note.kind) {
    case 'request': {
      const code = note.code === null ? '' : ` ${note.code}`
      return `${note.method} ${note.path} → ${note.status || 'no answer'}${code} · ${Math.round(note.ms)} ms`
    }
    case 'token':
      return `new token for ${note.expiresIn} s, ${note.source}`
    case 'message':
      return toWords(note.message)
    case 'event':
      return `${note.name} ${toWords(note.detail)}`
    case 'control':
      return note.text
  }
}

/** `state state=loading` for `{"type":"state","state":"loading"}`. */
function toWords(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.entries(value)
    .map(([name, part]) => {
      if (name === 'type') return String(part)
      const isNested = typeof part === 'object' && part !== null
      return isNested ? `${name} { ${toWords(part)} }` : `${name}=${part}`
    })
    .join(' ')
}

/** Everything that was noted, oldest first, as plain text to paste somewhere. */
export function toDiagnostics(
  notes: readonly Note[],
  about: { scenario: string; userAgent: string },
): string {
  const lines = notes.map((note) => {
    const time = new Date(note.at).toISOString().slice(11, 23)
    const way = 'to' in note ? ` to ${note.to}` : 'direction' in note ? ` ${note.direction}` : ''
    return `${time} ${note.kind}${way}: ${toLine(note)}`
  })
  return [`wallet-checkout playground · ${about.scenario}`, about.userAgent, ...lines, ''].join(
    '\n',
  )
}
