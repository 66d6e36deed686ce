import * as z from 'zod'
import type { Switches } from './switches.ts'

/** Whose payments some switches are for; a payment has to fit everything that is named. */
export const scopeSchema = z.strictObject({
  conversationId: z.string().optional(),
  sessionToken: z.string().optional(),
  basketId: z.string().optional(),
})

export type Scope = z.infer<typeof scopeSchema>

/** What a call or a payment is about. */
export type Subject = { [Key in keyof Scope]?: Scope[Key] | undefined }

export type SwitchBoard = {
  /** The switches as they stand for this subject: later changes win, scoped or not. */
  read: (subject?: Subject) => Switches
  set: (changes: Partial<Switches>, scope?: Scope) => void
  reset: () => void
}

export function createSwitchBoard(initial: Switches): SwitchBoard {
  let layers: { changes: Partial<Switches>; scope: Scope }[] = []
  return {
    read: (subject = {}) => {
      const fitting = layers.filter(({ scope }) => isWithin(subject, scope))
      const changes = fitting.flatMap((layer) => Object.entries(layer.changes))
      return { ...initial, ...Object.fromEntries(changes) }
    },
    set: (changes, scope = {}) => {
      layers = [...layers, { changes, scope }]
    },
    reset: () => {
      layers = []
    },
  }
}

function isWithin(subject: Subject, scope: Scope): boolean {
  const keys = ['conversationId', 'sessionToken', 'basketId'] as const
  return keys.every((key) => scope[key] === undefined || scope[key] === subject[key])
}
