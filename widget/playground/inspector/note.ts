/** What the inspector knows: nothing that it could give away. */
export type Note = { at: number } & (
  | {
      kind: 'request'
      /** Who asked whom: the frame the BFF, or the BFF iyzico. */
      to: 'bff' | 'iyzico' | 'shop'
      method: string
      path: string
      status: number
      ms: number
      /** Of a problem, or of a refusal. */
      code: string | null
    }
  | { kind: 'token'; expiresIn: number; source: string }
  | { kind: 'message'; direction: 'up' | 'down'; message: unknown }
  | { kind: 'event'; name: string; detail: unknown }
  | { kind: 'control'; text: string }
)

type WithoutTime<T> = T extends unknown ? Omit<T, 'at'> : never

export type NewNote = WithoutTime<Note>
