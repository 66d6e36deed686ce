import type { NewNote, Note } from './note.ts'

const mostNotes = 400

export type Recorder = {
  add: (note: NewNote) => void
  notes: () => readonly Note[]
  /** Calls the listener with every note from now on; returns how to stop that. */
  listen: (listener: (note: Note) => void) => () => void
  clear: () => void
}

/** Keeps what the inspector shows, the latest few hundred notes of it. */
export function createRecorder(now: () => number = Date.now): Recorder {
  let notes: Note[] = []
  const listeners = new Set<(note: Note) => void>()
  return {
    add: (fresh) => {
      const note: Note = { at: now(), ...fresh }
      notes = [...notes, note].slice(-mostNotes)
      for (const listener of listeners) listener(note)
    },
    notes: () => notes,
    listen: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    clear: () => {
      notes = []
    },
  }
}
