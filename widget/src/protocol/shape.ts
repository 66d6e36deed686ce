import { isFields, toPlainFields } from './to-plain-fields.ts'

/** What each field of one message has to be. A field that is not named here is refused. */
export type Shape = Record<string, (value: unknown) => boolean>

/** The shapes of one direction, by `type`. */
export type Shapes<Message extends { type: string }> = Record<Message['type'], Shape>

/** Reads one message of a closed union, or answers undefined. */
export function parseMessage<Message extends { type: string }>(
  shapes: Shapes<Message>,
  data: unknown,
): Message | undefined {
  const fields = toPlainFields(data)
  if (!fields) return
  const { type, ...rest } = fields
  if (typeof type !== 'string' || !Object.hasOwn(shapes, type)) return
  return hasShape(shapes[type as Message['type']], rest) ? (fields as Message) : undefined
}

export function hasShape(shape: Shape, value: unknown): boolean {
  return (
    isFields(value) &&
    Object.keys(value).every((name) => Object.hasOwn(shape, name)) &&
    Object.entries(shape).every(([name, isFit]) => isFit(value[name]))
  )
}
